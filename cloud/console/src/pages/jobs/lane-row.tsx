import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { sayAge } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useTranslation } from 'react-i18next';
import { Facts, type Fact } from '../../components/facts.tsx';
import type { JobsView } from './use-jobs.ts';

const states = ['waiting', 'running', 'planned', 'failing', 'given-up'] as const;
const colours: Partial<Record<(typeof states)[number], string>> = { failing: 'text-warn font-semibold', 'given-up': 'text-bad font-semibold' };

/** A lane: who works in it, what its queue holds for this client, and what it did in the last hour. */
export function LaneRow({ lane: { lane, workers, jobs, oldestWaitingAt, doneLastHour } }: { lane: JobsView['lanes'][number] }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const facts: Fact[] = [
    ...states.map((state) => ({ label: t(`jobs.state.${state}`), value: <span className={jobs[state] > 0 ? colours[state] : undefined}>{jobs[state]}</span> })),
    { label: t('jobs.oldest'), value: oldestWaitingAt === null ? '—' : sayAge(oldestWaitingAt, watch) },
    { label: t(`jobs.done.${lane}`), value: doneLastHour },
  ];
  return (
    <li className="grid grid-cols-[132px_minmax(0,1fr)] items-start gap-x-4 gap-y-2 border-b border-line py-3 last:border-0 max-[600px]:grid-cols-1">
      <div className="text-sm">
        <h2 className="font-medium">{t(`jobs.lane.${lane}`)}</h2>
        <p className={clsx('text-xs', workers === 0 ? 'font-semibold text-bad' : 'text-muted')}>{workers === 0 ? t('jobs.nobody') : t('jobs.workers', { count: workers })}</p>
      </div>
      <Facts facts={facts} />
    </li>
  );
}
