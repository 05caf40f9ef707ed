import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { Key } from '@zavod/ui/pieces/key.tsx';
import { useShortcuts } from '../../../keyboard/use-shortcuts.ts';
import { sayWhen } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';
import type { Mover, Moving } from './use-moving.ts';

/** Says where a post would go and what stands against it, before and after it is dropped. Nothing is lost by a refusal: it stays where it was. */
export function MovingBar({ mover }: { mover: Mover }) {
  const { moving } = mover;
  useShortcuts({ escape: mover.putBack }, { isOn: moving?.phase === 'asked' || moving?.phase === 'refused' });
  return (
    <div data-moving-bar aria-live="polite" className="pointer-events-none absolute inset-x-0 bottom-3 z-30 flex justify-center px-6">
      {moving !== null && moving.phase !== 'dropped' && (
        <div data-testid="moving-bar" className="pointer-events-auto flex max-w-full flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-raised px-3 py-2 text-sm shadow-pop">
          <Words moving={moving} mover={mover} />
        </div>
      )}
    </div>
  );
}

function Words({ moving, mover }: { moving: Exclude<Moving, { phase: 'dropped' }>; mover: Mover }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const say = useFaultSentence();
  const { title, when } =
    moving.phase === 'refused'
      ? { title: moving.entry.postTitle, when: sayWhen(moving.entry.publication.dueAt, moving.entry.channel.timeZone, watch) }
      : { title: moving.entry.postTitle, when: sayWhen(new Date(moving.ms).toISOString(), moving.entry.channel.timeZone, watch) };
  switch (moving.phase) {
    case 'carried': {
      const { verdict, by } = moving;
      const against = verdict.kind === 'refused' ? say(verdict.fault) : verdict.kind === 'ask' ? t(`calendar.against.${verdict.why}`) : null;
      return (
        <>
          <span className="max-w-60 truncate font-medium">{title}</span>
          <span className="tabular-nums">{when}</span>
          {against !== null && (
            <span className="flex items-center gap-1.5 font-medium text-warn">
              <CircleAlert size={14} aria-hidden />
              {against}
            </span>
          )}
          {by === 'keys' && (
            <span className="flex items-center gap-3 text-xs text-muted">
              <span>
                <Key>⏎</Key> {t('calendar.dropHere')}
              </span>
              <span>
                <Key>Esc</Key> {t('calendar.putBack')}
              </span>
            </span>
          )}
        </>
      );
    }
    case 'asked':
      return (
        <>
          <span className="flex items-center gap-1.5">
            <CircleAlert size={14} aria-hidden className="shrink-0 text-warn" />
            {t(`calendar.asks.${moving.why}`, { when })}
          </span>
          <span className="flex gap-2">
            <Button look="primary" onClick={mover.dropAnyway} autoFocus>
              {t('calendar.planAnyway')}
            </Button>
            <Button onClick={mover.putBack}>{t('calendar.putBack')}</Button>
          </span>
        </>
      );
    case 'refused':
      return (
        <>
          <FaultLine fault={moving.fault}>{t('calendar.staysAt', { when })}</FaultLine>
          <Button onClick={mover.putBack} autoFocus>
            {t('shell.close')}
          </Button>
        </>
      );
    default:
      return moving satisfies never;
  }
}
