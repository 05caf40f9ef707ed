import type { Network } from '@zavod/shared/domain/network.ts';
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../../bridge/inbox-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { Field } from '@zavod/ui/pieces/field.tsx';
import { NetworkIcon, networkNames } from '@zavod/ui/pieces/network-icon.tsx';
import { Pop } from '@zavod/ui/pieces/pop.tsx';
import { ScheduleForm } from '../../components/schedule/schedule-form.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useStudio } from '../../state/studio-state.tsx';
import { sayWhen } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { ByHand } from './by-hand.tsx';
import type { Inbox } from './use-inbox.ts';

/** A publication that a person must settle: it may be out, it missed its hour, or the network refused it. */
export function PublicationDetail({ clientId, item, inbox }: { clientId: string; item: Extract<InboxItem, { kind: 'publication' }>; inbox: Inbox }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const openPost = useStudio((state) => state.openPost);
  const [isMoving, setMoving] = useState(false);
  const { publication, channel } = item;
  const { state } = publication;
  const isByHand = channel.mode === 'notify';
  const waitsForApproval = state === 'held' && releasedByApproval.includes(publication.errorCode ?? '');
  return (
    <>
      <p className="mb-1 flex flex-wrap items-center gap-x-3 text-sm">
        <StatusMark mark={state} />
        <span className="flex items-center gap-1.5">
          <NetworkIcon network={channel.network} className="text-muted" />
          {channel.title}
        </span>
        <span className="text-muted tabular-nums">{sayWhen(publication.dueAt, publication.timeZone, watch)}</span>
      </p>
      {publication.errorWords !== null && (
        <p className="readable mb-1 max-w-160 text-sm text-muted">{t('inbox.networkSays', { network: networkNames[channel.network], words: publication.errorWords })}</p>
      )}
      {isByHand && state === 'needs_human' && <ByHand clientId={clientId} publication={publication} network={channel.network} />}
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {state === 'needs_human' && channel.url !== null && (
          <a
            href={channel.url}
            target="_blank"
            rel="noreferrer"
            className="inline-flex h-8 items-center gap-2 rounded-md bg-accent-fill px-3 text-sm font-medium text-on-accent hover:brightness-110"
          >
            {t('inbox.openChannel')}
            <ExternalLink size={14} aria-hidden />
          </a>
        )}
        {state === 'needs_human' && <ItIsOut example={examples[channel.network]} onOut={(link) => inbox.resolvePublication(item, 'out', link)} />}
        {(waitsForApproval || state === 'failed') && (
          <Button look="primary" onClick={() => openPost(publication.postId)}>
            {t(waitsForApproval ? 'inbox.readAndApprove' : 'inbox.openPost')}
          </Button>
        )}
        {!waitsForApproval && !(isByHand && state === 'needs_human') && (
          <Button look={state === 'missed' || state === 'held' ? 'primary' : 'plain'} onClick={() => inbox.resolvePublication(item, 'send-now', null)}>
            {t(state === 'needs_human' ? 'inbox.notOutSend' : 'inbox.sendNow')}
          </Button>
        )}
        {state !== 'needs_human' && (
          <Pop title={t('calendar.move')} isOpen={isMoving} onOpenChange={setMoving} trigger={<Button>{t('calendar.move')}</Button>}>
            <ScheduleForm
              channels={[channel]}
              chosenIds={[channel.id]}
              start={null}
              verb="move"
              isChannelFixed
              onPlan={(times) => {
                setMoving(false);
                inbox.move(item, times);
              }}
            />
          </Pop>
        )}
        <Button look="danger" onClick={() => inbox.resolvePublication(item, 'drop', null)}>
          {t('inbox.drop')}
        </Button>
      </div>
    </>
  );
}

/** Held for the words or the approval: a new approval lets it go. Anything else that holds it has to be mended first. */
const releasedByApproval: readonly string[] = ['publication-edited', 'publication-unapproved', 'publication-hash-differs'];

/** What the address of a post looks like. */
const examples: Record<Network, string> = { telegram: 'https://t.me/…', instagram: 'https://www.instagram.com/p/…', youtube: 'https://youtu.be/…' };

/** With the link where the person has it. */
function ItIsOut({ example, onOut }: { example: string; onOut: (link: string | null) => void }) {
  const { t } = useTranslation();
  const [link, setLink] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);
  return (
    <Pop title={t('inbox.itIsOut')} trigger={<Button>{t('inbox.itIsOut')}</Button>}>
      <form
        noValidate
        className="flex w-80 flex-col gap-3 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (link.trim() !== '' && !URL.canParse(link.trim())) return setFault({ code: 'fetch-bad-address', details: {} });
          onOut(link.trim() === '' ? null : link.trim());
        }}
      >
        <Field label={t('inbox.link')} type="url" placeholder={example} value={link} fault={fault} autoFocus onChange={(event) => setLink(event.currentTarget.value)} />
        <Button type="submit" look="primary" className="justify-center">
          {t('inbox.itIsOut')}
        </Button>
      </form>
    </Pop>
  );
}
