import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { inputLook } from '@zavod/ui/pieces/field.tsx';
import { Modal } from '@zavod/ui/pieces/modal.tsx';
import { NetworkIcon } from '@zavod/ui/pieces/network-icon.tsx';
import { ScheduleForm } from '../../../components/schedule/schedule-form.tsx';
import { Thumbnail } from '../../../components/thumbnail.tsx';
import { useStudio } from '../../../state/studio-state.tsx';
import { sayWhen } from '@zavod/ui/time/say-when.ts';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';
import type { CalendarDesk, Chosen } from '../calendar-desk.ts';
import { useUnplanned, type Candidate } from './use-unplanned.ts';

/** Which of the approved posts that have no time yet goes out then. */
export function ChoosePost({ desk, chosen, onClose }: { desk: CalendarDesk; chosen: Chosen; onClose: () => void }) {
  const { t } = useTranslation();
  const { calendar } = desk;
  const go = useStudio((state) => state.go);
  const unplanned = useUnplanned(desk, chosen, onClose);
  const [waiting, setWaiting] = useState<Candidate | null>(null);
  const { ms } = chosen;
  const when = ms === null ? null : sayWhen(new Date(ms).toISOString(), calendar.zone, calendar.watch);
  return (
    <Modal title={when === null ? t('calendar.choose') : t('calendar.chooseFor', { when })} isOpen onClose={onClose} className={waiting === null ? 'w-[min(560px,92vw)]' : 'w-auto'}>
      {waiting === null ? (
        <div className="p-5 pt-3">
          <input
            type="search"
            autoFocus
            aria-label={t('calendar.findPost')}
            placeholder={t('calendar.findPost')}
            value={unplanned.search}
            onChange={(event) => unplanned.find(event.currentTarget.value)}
            className={inputLook}
          />
          {unplanned.fault !== null && (
            <div className="mt-3">
              <FaultLine fault={unplanned.fault} />
            </div>
          )}
          <ul aria-label={t('calendar.unplanned')} className="-mx-2 mt-2">
            {unplanned.candidates?.map((candidate) => (
              <CandidateRow
                key={`${candidate.post.postId} ${candidate.channel.id}`}
                candidate={candidate}
                onChoose={() => (ms === null ? setWaiting(candidate) : unplanned.plan(candidate, ms))}
              />
            ))}
          </ul>
          {unplanned.candidates?.length === 0 && (
            <div className="mt-3">
              <p className="text-sm text-muted">{t(unplanned.search === '' ? 'calendar.noneToChoose' : 'calendar.noneFound')}</p>
              <Button className="mt-3" onClick={() => go('queue')}>
                {t('calendar.openQueue')}
              </Button>
            </div>
          )}
        </div>
      ) : (
        <ScheduleForm channels={[waiting.channel]} chosenIds={[waiting.channel.id]} start={null} verb="plan" isChannelFixed onPlan={(times, repeat) => unplanned.planAt(waiting, times, repeat)} />
      )}
    </Modal>
  );
}

function CandidateRow({ candidate: { post, channel, verdict }, onChoose }: { candidate: Candidate; onChoose: () => void }) {
  const { t } = useTranslation();
  const say = useFaultSentence();
  const isRefused = verdict?.kind === 'refused';
  const against = isRefused ? say(verdict.fault) : verdict?.kind === 'ask' ? t(`calendar.against.${verdict.why}`) : null;
  return (
    <li>
      <button type="button" disabled={isRefused} onClick={onChoose} className="flex min-h-12 w-full items-center gap-3 rounded-md px-2 py-1 text-left hover:bg-hover focus-visible:bg-hover disabled:text-muted">
        <Thumbnail clientId={channel.clientId} sha256={post.thumbnailSha256} className="size-8" />
        <span className="min-w-0 flex-1">
          <span dir="auto" className="block truncate text-left font-medium">{post.postTitle}</span>
          <span className="flex items-center gap-1.5 text-xs text-muted">
            <NetworkIcon network={channel.network} />
            <span className="truncate">{[channel.title, against].filter(Boolean).join(' · ')}</span>
          </span>
        </span>
      </button>
    </li>
  );
}
