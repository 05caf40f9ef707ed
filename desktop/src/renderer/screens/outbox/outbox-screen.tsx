import { CloudUpload, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../../bridge/outbox-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { useSyncWords } from '../../shell/use-sync-words.ts';
import { useStudio } from '../../state/studio-state.tsx';
import { sayAgo } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';
import type { ScreenProps } from '../screen-props.ts';
import { intentWord } from './intent-word.ts';
import { isWaiting, useOutbox } from './use-outbox.ts';

export function OutboxScreen({ client }: ScreenProps) {
  const { t } = useTranslation();
  const { entries, sync, sendNow } = useOutbox(client.id);
  const words = useSyncWords(sync);
  const waiting = entries.filter(isWaiting);
  const finished = entries.filter((entry) => !isWaiting(entry));

  return (
    <div className="flex h-full flex-col bg-surface">
      <header className="flex flex-wrap items-center justify-between gap-3 border-b border-line min-h-15 px-6 pt-4 pb-3">
        <div>
          <ScreenTitle title={t('outbox.title')} count={waiting.length} />
          <p className="text-sm text-muted">{words}</p>
        </div>
        <Button onClick={sendNow}>
          <RefreshCw size={14} aria-hidden />
          {t('outbox.sendNow')}
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-6 py-4">
        {entries.length === 0 && <EmptyState icon={CloudUpload} title={t('outbox.empty')} words={t('outbox.emptyAbout')} />}
        {waiting.length > 0 && <Entries title={t('outbox.waiting')} entries={waiting} />}
        {finished.length > 0 && <Entries title={t('outbox.finished')} entries={finished} />}
      </div>
    </div>
  );
}

function Entries({ title, entries }: { title: string; entries: readonly OutboxEntry[] }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const say = useFaultSentence();
  const openPost = useStudio((state) => state.openPost);
  return (
    <section className="mb-6 max-w-4xl">
      <h2 className="mb-1 text-xs font-semibold text-muted">{title}</h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.mutationId} className="grid grid-cols-[150px_minmax(0,1fr)_auto] items-baseline gap-x-4 border-b border-line py-2 text-sm" data-testid="outbox-entry">
            <span className="font-medium">{t(`outbox.intent.${intentWord(entry.name)}`)}</span>
            <button type="button" dir="auto" className="truncate text-left hover:text-accent hover:underline" onClick={() => openPost(entry.postId)}>
              {entry.postTitle}
            </button>
            <span className="text-xs text-muted">
              {t(`outbox.state.${entry.state}`)} · {sayAgo(entry.decidedAt, watch)}
            </span>
            {entry.code !== null && <span className="col-start-2 text-xs text-bad">{say({ code: entry.code, details: {} })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
