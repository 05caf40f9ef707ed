import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { mostPlanned, type BatchPost } from '../../../../bridge/batch-calls.ts';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { faultOf } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../../data/use-ask.ts';
import { useStudio } from '../../../state/studio-state.tsx';
import { sayWhen } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';

interface SpreadFormProps {
  clientId: string;
  onPlan: (posts: readonly Pick<BatchPost, 'postId' | 'times'>[]) => void;
  onClose: () => void;
}

/** When each of the picked posts would go out, before anything is planned. */
export function SpreadForm({ clientId, onPlan, onClose }: SpreadFormProps) {
  const { t } = useTranslation();
  const watch = useWatch();
  const picked = useStudio((state) => state.picked);
  const { data, error } = useAsk('plan.spread', { clientId, postIds: picked.slice(0, mostPlanned) });
  const verb = useRef<HTMLButtonElement>(null);
  const isRead = data !== undefined;
  // What was looked over is planned with Enter.
  useEffect(() => (isRead ? verb.current?.focus() : undefined), [isRead]);
  const planned = data?.filter(({ times }) => times.length > 0) ?? [];

  return (
    <div className="px-5 pt-2 pb-5">
      {picked.length > mostPlanned && <p className="mb-2 text-sm text-warn">{t('batch.tooManyToPlan', { count: mostPlanned })}</p>}
      {error !== null && <FaultLine fault={faultOf(error)} />}
      <ul className="max-h-[46vh] overflow-y-auto" aria-label={t('batch.planTitle')} tabIndex={0}>
        {data?.map(({ postId, title, times, withoutSlot }) => (
          <li key={postId} className="border-b border-line py-2 text-sm">
            <p className="truncate font-medium" dir="auto">
              {title}
            </p>
            {times.map((time) => (
              <p key={time.channelId} className="text-xs text-muted tabular-nums">
                {t('batch.goesOut', { channel: time.channelTitle, when: sayWhen(time.dueAt, time.timeZone, watch) })}
              </p>
            ))}
            {withoutSlot.length > 0 && <p className="text-xs text-warn">{t('batch.noSlotLeft', { channels: withoutSlot.join(', ') })}</p>}
            {times.length === 0 && withoutSlot.length === 0 && <p className="text-xs text-warn">{t('batch.noChannel')}</p>}
          </li>
        ))}
      </ul>
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>{t('shell.cancel')}</Button>
        <Button
          look="primary"
          ref={verb}
          disabled={planned.length === 0}
          onClick={() => onPlan(planned.map(({ postId, times }) => ({ postId, times: times.map(({ channelTitle: _, ...time }) => time) })))}
        >
          {t('batch.planVerb', { count: planned.length })}
        </Button>
      </div>
    </div>
  );
}
