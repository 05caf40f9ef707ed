import type { SessionClient } from '@zavod/shared/session/session.ts';
import { CloudUpload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../bridge/post-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Pop } from '@zavod/ui/pieces/pop.tsx';
import { ScheduleForm } from '../../components/schedule/schedule-form.tsx';
import { useAsk } from '../../data/use-ask.ts';
import { useStudio } from '../../state/studio-state.tsx';
import type { Decisions } from './use-decisions.ts';

interface DecisionBarProps {
  client: SessionClient;
  detail: PostDetail;
  decisions: Decisions;
  nextSlot: string | null | undefined;
  onReject: () => void;
}

export function DecisionBar({ client, detail, decisions, nextSlot, onReject }: DecisionBarProps) {
  const { t } = useTranslation();
  const edit = useStudio((state) => state.edit);
  const layer = useStudio((state) => state.layer);
  const openLayer = useStudio((state) => state.openLayer);
  const refusal = useStudio((state) => state.refusal);
  const { data: channels } = useAsk('channels.list', { clientId: client.id });
  const { post } = detail;
  const active = (channels ?? []).filter((channel) => channel.state !== 'disabled');
  const onlyOne = active.length === 1 ? active.map((channel) => channel.id) : [];
  if (client.role === 'viewer') return <p className="border-t border-line px-6 py-3 text-xs text-muted">{t('queue.onlyReading')}</p>;

  return (
    <footer className="border-t border-line bg-surface px-4 py-2.5">
      {refusal?.postId === post.id && (
        <div className="px-2 pb-2">
          <FaultLine fault={refusal} />
        </div>
      )}
      {detail.waitingIntents > 0 && (
        <p className="flex items-center gap-1.5 px-2 pb-2 text-xs text-slate">
          <CloudUpload size={14} aria-hidden />
          {t('queue.waitsForCloud')}
        </p>
      )}
      <div role="toolbar" aria-label={t('queue.decisions')} className="flex items-center gap-1.5 max-[700px]:flex-wrap">
        {post.status === 'draft' || post.status === 'approved' ? (
          <Button look="danger" shortcut="R" onClick={onReject}>
            {t('queue.reject')}
          </Button>
        ) : (
          <Button onClick={() => decisions.reopen(post.id)}>
            {t('queue.reopen')}
          </Button>
        )}
        <Button shortcut="E" onClick={() => edit(post.id)}>
          {t('queue.edit')}
        </Button>
        <span className="flex-1" />
        <Pop
          title={t('queue.schedule')}
          side="top"
          align="end"
          isOpen={layer === 'schedule'}
          onOpenChange={(isOpen) => openLayer(isOpen ? 'schedule' : null)}
          trigger={<Button shortcut="S">{t('queue.schedule')}</Button>}
        >
          <ScheduleForm
            channels={active}
            chosenIds={post.channelIds.length > 0 ? post.channelIds : onlyOne}
            start={null}
            verb={post.status === 'approved' ? 'plan' : 'approveAndPlan'}
            onPlan={(times, repeat) => decisions.plan(post.id, times, repeat)}
          />
        </Pop>
        <Button shortcut="N" className="min-w-0 shrink" disabled={nextSlot === null} title={nextSlot === null ? t('queue.noSlot') : undefined} onClick={() => decisions.planNextSlot(post.id)}>
          <span className="truncate">{nextSlot == null ? t('queue.nextSlot') : t('queue.nextSlotAt', { when: nextSlot })}</span>
        </Button>
        {post.status !== 'approved' && (
          <Button look="primary" shortcut="A" onClick={() => decisions.approve(post.id)}>
            {t('queue.approve')}
          </Button>
        )}
      </div>
    </footer>
  );
}
