import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import type { BlackoutVerbs, PlannedThen } from './use-blackout-verbs.ts';

/** What is planned in a blackout about to be made: each post named, and nothing written until a person has chosen. */
export function PlannedChoice({ planned, verbs, say }: { planned: PlannedThen; verbs: BlackoutVerbs; say: (wallTime: string) => string }) {
  const { t } = useTranslation();
  return (
    <div role="group" aria-label={t('settings.plannedThen', { count: planned.length })} className="max-w-120">
      <p className="mb-2 text-sm font-medium">{t('settings.plannedThen', { count: planned.length })}</p>
      <ul className="mb-3 max-h-60 overflow-y-auto text-sm">
        {planned.map(({ publicationId, postTitle, channelTitle, wallTime }) => (
          <li key={publicationId} className="py-1">
            {postTitle}
            <span className="block text-xs text-muted tabular-nums">
              {say(wallTime)} · {channelTitle}
            </span>
          </li>
        ))}
      </ul>
      {verbs.fault !== null && <FaultLine fault={verbs.fault} />}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={verbs.isBusy} onClick={() => verbs.choose('hold')}>
          {t('settings.holdPlanned')}
        </Button>
        <Button disabled={verbs.isBusy} onClick={() => verbs.choose('leave')}>
          {t('settings.leavePlanned')}
        </Button>
        <Button look="quiet" disabled={verbs.isBusy} onClick={verbs.giveUp}>
          {t('shell.cancel')}
        </Button>
      </div>
    </div>
  );
}
