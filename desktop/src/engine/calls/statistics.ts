import { channelStatisticsSchema } from '@zavod/shared/statistics/channels.ts';
import type { Period } from '@zavod/shared/statistics/period.ts';
import { pipelineStatisticsSchema } from '@zavod/shared/statistics/pipeline.ts';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Answers } from '../../bridge/bridge-server.ts';
import type { Clock } from '../clock.ts';
import type { StatisticsPort } from '../cloud/statistics-verbs.ts';
import type { Desk } from '../desk/desk.ts';
import { mediaPath } from '../media/media-cache.ts';
import { writePrivately } from '../session/session-file.ts';
import { askOrKept } from '../statistics/kept-answers.ts';

type Names = 'statistics.pipeline' | 'statistics.channels' | 'statistics.export';

export function statisticsAnswers(desk: Pick<Desk, 'client'>, statistics: StatisticsPort, clock: Clock): Answers<Names> {
  return {
    'statistics.pipeline': ({ clientId, period }) =>
      askOrKept({ folder: desk.client(clientId).folder, key: `pipeline ${daysOf(period)}`, schema: pipelineStatisticsSchema, clock }, () => statistics.pipeline(clientId, period)),
    'statistics.channels': ({ clientId, period, channelId }) =>
      askOrKept({ folder: desk.client(clientId).folder, key: `channels ${daysOf(period)} ${channelId ?? ''}`, schema: channelStatisticsSchema, clock }, () =>
        statistics.channels(clientId, { period, channelId }),
      ),
    async 'statistics.export'({ clientId, ...asked }) {
      const { folder } = desk.client(clientId);
      const { fileName, csv } = await statistics.exportTable(clientId, asked);
      const sha256 = createHash('sha256').update(csv).digest('hex');
      const path = mediaPath(folder, sha256);
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writePrivately(path, csv);
      return { sha256, fileName };
    },
  };
}

/** A week is a week: tomorrow the one of today is still worth showing. */
const daysOf = ({ from, to }: Period): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
