import { useTranslation } from 'react-i18next';
import type { PlanEntry } from '../../../../bridge/plan-calls.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { StatusMark } from '../../../components/status-mark.tsx';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { isLate } from './is-late.ts';

/** What became of it so far, as sign and word. */
export function PublicationStateMark({ entry }: { entry: PlanEntry }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const { publication } = entry;
  const isGone = publication.removedAt !== null;
  if (!isGone && !isLate(entry, watch.now)) return <StatusMark mark={publication.state} />;
  return (
    <span className={clsx('text-xs font-medium whitespace-nowrap', isGone ? 'text-muted' : 'text-warn')}>{t(isGone ? 'calendar.takenDown' : 'calendar.late')}</span>
  );
}
