import { z } from 'zod';
import type { Alarm } from './alarm-timers.ts';
import type { PublishingContext } from './publishing-context.ts';

/** What the last stretch needs to know; undefined when the publication is not armed for this plan any more. */
export type ReadyAlarm = { readonly untilDueMs: number; readonly media: ReadonlyMap<string, Uint8Array> };

const mediaSchema = z.array(z.string());

/** Looks a publication up when its alarm rings, and loads its files, so that nothing is read at the hour itself. */
export async function readyAlarm(context: PublishingContext, alarm: Alarm): Promise<ReadyAlarm | undefined> {
  const row = await context.withClient(alarm.clientId, async (transaction) => {
    const { rows } = await transaction.query<{ untilDueMs: number; media: unknown }>(
      `SELECT (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS "untilDueMs", payload -> 'media' AS media
       FROM publication WHERE client_id = $1 AND id = $2 AND generation = $3 AND state = 'armed'`,
      [alarm.clientId, alarm.publicationId, alarm.generation],
    );
    return rows[0] && { ...rows[0], readAtMs: performance.now() };
  });
  if (!row) return undefined;
  const media = new Map<string, Uint8Array>();
  for (const sha256 of mediaSchema.safeParse(row.media).data ?? []) {
    const content = await context.media.read(alarm.clientId, sha256);
    if (content) media.set(sha256, content);
  }
  return { untilDueMs: row.untilDueMs - (performance.now() - row.readAtMs), media };
}
