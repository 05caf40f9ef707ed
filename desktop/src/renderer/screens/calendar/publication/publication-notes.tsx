import { useTranslation } from 'react-i18next';
import type { PlanEntry } from '../../../../bridge/plan-calls.ts';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';
import { knownCode } from '@zavod/shared/app-error.ts';
import { publicationDetails } from './publication-details.ts';

/** Why it stands as it does: the moved hour, what went wrong, the network's own words, what stopped the latest change. */
export function PublicationNotes({ entry, refusal, className }: { entry: PlanEntry; refusal: Fault | null; className: string }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const say = useFaultSentence();
  const { publication, channel } = entry;
  const code = publication.state === 'cancelled' ? null : knownCode(publication.errorCode);
  return (
    <>
      {entry.repeats?.notice === 'slot-moved-past-gap' && <p className={`text-xs text-muted ${className}`}>{t('calendar.movedPastGap')}</p>}
      {code !== null && <p className={`readable text-xs text-warn ${className}`}>{say({ code, details: publicationDetails(publication, channel, watch.zone) })}</p>}
      {publication.errorWords !== null && <p className={`readable text-xs text-muted ${className}`}>{publication.errorWords}</p>}
      {refusal !== null && (
        <div className={className}>
          <FaultLine fault={refusal} />
        </div>
      )}
    </>
  );
}
