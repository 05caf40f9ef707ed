import type { SessionClient } from '@zavod/shared/session/session.ts';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../components/page-frame.tsx';
import { PagePart } from '../../components/page-part.tsx';
import { ReadState } from '../../components/read-state.tsx';
import { sayDuration } from '../../components/say-duration.ts';
import { JobRow } from './job-row.tsx';
import { LaneRow } from './lane-row.tsx';
import { useJobs, type JobsView } from './use-jobs.ts';

/** The client's work by lane, how punctual it was, and what is in trouble. */
export function JobsPage({ client }: { client: SessionClient }) {
  const { t } = useTranslation();
  const jobs = useJobs(client.id);
  return (
    <PageFrame title={t('jobs.title')} of={client.name} about={t('jobs.about')}>
      <ReadState read={jobs}>
        {(view) => (
          <>
            <ul>
              {view.lanes.map((lane) => (
                <LaneRow key={lane.lane} lane={lane} />
              ))}
            </ul>
            <PagePart title={t('jobs.lateness')}>
              <Lateness lateness={view.lateness} />
            </PagePart>
            <PagePart title={t('jobs.trouble')}>
              {view.jobs.length === 0 ? (
                <p className="text-sm text-muted">{t('jobs.noTrouble')}</p>
              ) : (
                <ul>
                  {view.jobs.map((job) => (
                    <JobRow key={job.id} job={job} />
                  ))}
                </ul>
              )}
            </PagePart>
          </>
        )}
      </ReadState>
    </PageFrame>
  );
}

function Lateness({ lateness: { publications, p50Ms, p99Ms } }: { lateness: JobsView['lateness'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (p50Ms === null || p99Ms === null) return <p className="text-sm text-muted">{t('jobs.noneOut')}</p>;
  return <p className="readable text-sm tabular-nums">{t('jobs.late', { count: publications, half: sayDuration(p50Ms, language), most: sayDuration(p99Ms, language) })}</p>;
}
