import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Period, StatisticsTable } from '@zavod/shared/statistics/period.ts';
import { useState } from 'react';
import type { OutputOf } from '../../../bridge/contract.ts';
import { useEngine } from '../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../data/use-ask.ts';
import { useAttempt } from '@zavod/ui/pieces/use-attempt.ts';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { periodUntil, type PeriodDays } from './period-choice.ts';

/** The cloud goes on counting while somebody looks. */
const askAgainMs = 60_000;

export interface Statistics {
  days: PeriodDays;
  period: Period;
  chooseDays: (days: PeriodDays) => void;
  /** null: all of them. */
  channelId: string | null;
  chooseChannel: (channelId: string | null) => void;
  connected: readonly Channel[];
  pipeline: OutputOf<'statistics.pipeline'> | undefined;
  channels: OutputOf<'statistics.channels'> | undefined;
  /** Why there is nothing to show. */
  fault: Fault | null;
  save: (table: StatisticsTable) => void;
  saveFault: Fault | null;
}

export function useStatistics(clientId: string): Statistics {
  const engine = useEngine();
  const watch = useWatch();
  const language = useLanguage();
  const [days, chooseDays] = useState<PeriodDays>(28);
  const [channelId, chooseChannel] = useState<string | null>(null);
  const saving = useAttempt();
  const { data: connected } = useAsk('channels.list', { clientId });
  // The cloud counts by the client's clock: where it is tomorrow already, what happened since midnight belongs to the period.
  const [today = ''] = [watch.zone, ...(connected ?? []).map(({ timeZone }) => timeZone)].map((zone) => wallTimeAt(watch.now, zone).slice(0, 10)).toSorted().toReversed();
  const period = periodUntil(today, days);
  const pipeline = useAsk('statistics.pipeline', { clientId, period }, { keepPrevious: true, everyMs: askAgainMs });
  const channels = useAsk('statistics.channels', { clientId, period, channelId }, { keepPrevious: true, everyMs: askAgainMs });
  const error = pipeline.error ?? channels.error;

  const save = (table: StatisticsTable): void =>
    void saving.attempt(async () => {
      const { sha256, fileName } = await engine.ask('statistics.export', { clientId, table, period, channelId, language });
      window.open(`zavod-media://${clientId}/${sha256}?save=${fileName}`);
    });

  return {
    days,
    period,
    chooseDays,
    channelId,
    chooseChannel,
    connected: connected?.filter(({ state }) => state !== 'disabled') ?? [],
    pipeline: pipeline.data,
    channels: channels.data,
    fault: error === null ? null : faultOf(error),
    save,
    saveFault: saving.fault,
  };
}
