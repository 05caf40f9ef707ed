import { ChartColumn, CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Choice } from '@zavod/ui/pieces/choice.tsx';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { FaultLine } from '@zavod/ui/pieces/fault-line.tsx';
import { networkNames } from '@zavod/ui/pieces/network-icon.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { sayAgo } from '@zavod/ui/time/say-when.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import type { ScreenProps } from '../screen-props.ts';
import { CostsPart } from './costs-part.tsx';
import { FatesPart } from './fates-part.tsx';
import { FollowersPart } from './followers-part.tsx';
import { HoursPart } from './hours-part.tsx';
import { periodDays, stages, totalOf } from './period-choice.ts';
import { PipelinePart } from './pipeline-part.tsx';
import { ReasonsPart } from './reasons-part.tsx';
import { TopPosts } from './top-posts.tsx';
import { useStatistics, type Statistics } from './use-statistics.ts';

export function StatisticsScreen({ client }: ScreenProps) {
  const { t } = useTranslation();
  const statistics = useStatistics(client.id);
  const { days, chooseDays, pipeline, channels, fault, saveFault } = statistics;
  const hasNothing = pipeline === undefined && channels === undefined;
  return (
    <div className="flex h-full flex-col bg-surface">
      <header className="flex min-h-15 flex-wrap items-center justify-between gap-3 border-b border-line px-6 pt-4 pb-3">
        <ScreenTitle title={t('shell.screen.statistics')} />
        <Choice
          label={t('statistics.period')}
          isLabelHidden
          value={String(days)}
          options={periodDays.map((value) => ({ value: String(value), words: t(`statistics.last.${value}`) }))}
          onChoose={(chosen) => chooseDays(periodDays.find((value) => String(value) === chosen) ?? 28)}
          className="w-44"
        />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-4 pb-12">
        <div className="mx-auto flex max-w-6xl flex-col gap-10">
          <AgeLine statistics={statistics} />
          {saveFault !== null && <FaultLine fault={saveFault} />}
          {fault === null && hasNothing && (
            <p role="status" className="appear-late text-sm text-muted">
              {t('statistics.counting')}
            </p>
          )}
          {fault !== null && (hasNothing ? <NotAsked statistics={statistics} /> : <FaultLine fault={fault} />)}
          {pipeline !== undefined && <Work statistics={statistics} pipeline={pipeline.answer} />}
          {channels !== undefined && pipeline !== undefined && (
            <Readers statistics={statistics} channels={channels.answer} days={pipeline.answer.days.map(({ day }) => day)} />
          )}
        </div>
      </div>
    </div>
  );
}

/** Said where what is shown is not what the cloud says now. */
function AgeLine({ statistics: { pipeline, channels } }: { statistics: Statistics }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const kept = [pipeline, channels].filter((asked) => asked?.isKept === true).map((asked) => asked?.readAt ?? '');
  const [oldest] = kept.toSorted();
  if (oldest === undefined) return null;
  return (
    <p role="status" className="flex items-center gap-2 text-sm text-slate">
      <CloudOff size={16} strokeWidth={1.75} aria-hidden />
      {t('statistics.kept', { ago: sayAgo(oldest, watch) })}
    </p>
  );
}

function NotAsked({ statistics: { fault } }: { statistics: Statistics }) {
  const { t } = useTranslation();
  if (fault?.code !== 'cloud-unreachable') return fault === null ? null : <FaultLine fault={fault} />;
  return <EmptyState icon={CloudOff} title={t('statistics.offline')} words={t('statistics.offlineAbout')} />;
}

function Work({ statistics: { save }, pipeline }: { statistics: Statistics; pipeline: NonNullable<Statistics['pipeline']>['answer'] }) {
  const { t } = useTranslation();
  const isEmpty = stages.every((stage) => totalOf(pipeline.days, stage) === 0);
  if (isEmpty) return <EmptyState icon={ChartColumn} title={t('statistics.empty')} words={t('statistics.emptyAbout')} />;
  return (
    <>
      <h2 className="sr-only">{t('statistics.work')}</h2>
      <PipelinePart pipeline={pipeline} onSave={() => save('days')} />
      <div className="grid grid-cols-2 gap-x-12 gap-y-8 max-[1000px]:grid-cols-1">
        <ReasonsPart reasons={pipeline.reasons} onSave={() => save('reasons')} />
        <CostsPart pipeline={pipeline} onSave={() => save('providers')} />
      </div>
      <FatesPart pipeline={pipeline} onSave={save} />
    </>
  );
}

interface ReadersProps {
  statistics: Statistics;
  channels: NonNullable<Statistics['channels']>['answer'];
  days: readonly string[];
}

function Readers({ statistics: { channelId, chooseChannel, connected, save }, channels, days }: ReadersProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="flex items-center justify-between gap-3 border-t border-line pt-6">
        <h2 className="text-base font-semibold">{t('statistics.readers')}</h2>
        {connected.length > 1 && (
          <Choice
            label={t('statistics.channel')}
            isLabelHidden
            value={channelId ?? ''}
            options={[{ value: '', words: t('statistics.allChannels') }, ...connected.map(({ id, title, network }) => ({ value: id, words: `${title} · ${networkNames[network]}` }))]}
            onChoose={(chosen) => chooseChannel(chosen === '' ? null : chosen)}
            className="w-64"
          />
        )}
      </div>
      <FollowersPart channels={channels} days={days} onSave={() => save('series')} />
      <HoursPart hours={channels.hours} onSave={() => save('hours')} />
      <TopPosts channels={channels} connected={connected} onSave={() => save('publications')} />
    </>
  );
}
