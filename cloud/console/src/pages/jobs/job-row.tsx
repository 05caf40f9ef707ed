import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { sayUntil } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useFaultSentence } from '@zavod/ui/words/use-language.ts';
import { useTranslation } from 'react-i18next';
import { taskKeyOf } from './task-key.ts';
import type { JobsView } from './use-jobs.ts';

const colours: Partial<Record<JobsView['jobs'][number]['state'], string>> = { failing: 'text-warn', 'given-up': 'text-bad' };

/** A job that runs or failed: what it is about, how often it was tried, and why it failed. */
export function JobRow({ job }: { job: JobsView['jobs'][number] }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const say = useFaultSentence();
  const { task, title, state, attempts, mostAttempts, runAt, code } = job;
  const key = taskKeyOf(task);
  return (
    <li className="border-b border-line py-2.5 text-sm last:border-0">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">{key === null ? task : t(`jobs.task.${key}`)}</span>
        {title !== null && <span className="min-w-0 truncate">{title}</span>}
        <span className={clsx('text-xs font-semibold', colours[state] ?? 'text-muted')}>{t(`jobs.state.${state}`)}</span>
        <span className="text-xs text-muted tabular-nums">
          {t('jobs.attempts', { attempts, most: mostAttempts })}
          {state === 'failing' && ` · ${t('jobs.again', { when: sayUntil(runAt, watch) })}`}
        </span>
      </p>
      {code !== null && <p className="readable text-muted">{say({ code, details: {} })}</p>}
    </li>
  );
}
