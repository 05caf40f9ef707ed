import { z } from 'zod';
import type { Alarm } from './alarm-timers.ts';
import type { PublishingContext } from './publishing-context.ts';

/** What the last stretch of one publication needs. */
export type ReadyAlarm = { readonly alarm: Alarm; readonly untilDueMs: number; readonly media: ReadonlyMap<string, Uint8Array> };

type Row = { id: string; generation: number; untilDueMs: number; media: unknown };
const mediaSchema = z.array(z.string());

/**
 * Looks up one client's publications whose alarms rang, and loads their files, so that nothing is read at the hour
 * itself. Leaves out those that are not armed for this plan any more.
 */
export async function readyAlarms(context: PublishingContext, clientId: string, alarms: readonly Alarm[]): Promise<ReadyAlarm[]> {
  const byId = new Map(alarms.map((alarm) => [alarm.publicationId, alarm]));
  const { rows, readAtMs } = await context.withClient(
    clientId,
    async (transaction) => {
      const answer = await transaction.prepared<Row>(selectReady,
        [clientId, [...byId.keys()]],
      );
      return { rows: answer.rows, readAtMs: performance.now() };
    },
    { mode: 'snapshot' },
  );
  const ready: ReadyAlarm[] = [];
  for (const row of rows) {
    const alarm = byId.get(row.id);
    if (alarm?.generation !== row.generation) continue;
    const media = await readFiles(context, clientId, row.media);
    ready.push({ alarm, media, untilDueMs: row.untilDueMs - (performance.now() - readAtMs) });
  }
  return ready;
}

async function readFiles(context: PublishingContext, clientId: string, stored: unknown): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const sha256 of mediaSchema.safeParse(stored).data ?? []) {
    const content = await context.media.read(clientId, sha256);
    if (content) files.set(sha256, content);
  }
  return files;
}

const selectReady = {
  name: 'publishing-ready-alarms',
  text: `SELECT id, generation, (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS "untilDueMs", payload -> 'media' AS media
    FROM publication WHERE client_id = $1 AND id = ANY($2::uuid[]) AND state = 'armed'`,
};
