import type { PreparedStatement } from '../db/with-client-raw.ts';
import type { RenderedPayload, SendFile } from '../networks/network-adapter.ts';
import type { Alarm } from './alarm-timers.ts';
import type { PublishingContext } from './publishing-context.ts';
import { openSendFiles } from './send-files.ts';
import { fromStored } from './stored-payload.ts';

/** What the last stretch of one publication needs. */
export type ReadyAlarm = {
  readonly alarm: Alarm;
  readonly untilDueMs: number;
  /** Undefined when the stored payload is not what was pinned: whoever begins the call finds out what to do about it. */
  readonly payload: RenderedPayload | undefined;
  readonly media: ReadonlyMap<string, SendFile>;
};

type Row = { id: string; generation: number; untilDueMs: number; payload: unknown; payloadHash: string | null };

/** One client's publications that are due in a stretch of time (ISO 8601, UTC; the end is not part of it). */
export type AlarmWindow = { readonly clientId: string; readonly dueFrom: string; readonly dueBefore: string };

/**
 * Looks up one client's publications whose alarms rang, reads and checks their payloads and opens their files, so
 * that none of this is left for the hour itself. Leaves out those that are not armed for this plan any more.
 */
export async function readyAlarms(context: PublishingContext, clientId: string, alarms: readonly Alarm[]): Promise<ReadyAlarm[]> {
  const byId = new Map(alarms.map((alarm) => [alarm.publicationId, alarm]));
  const ready = await readArmed(context, clientId, selectById, [clientId, [...byId.keys()]]);
  return ready.filter(({ alarm }) => byId.get(alarm.publicationId)?.generation === alarm.generation);
}

/** The same for everything that is armed in a window. */
export const readyWindow = (context: PublishingContext, { clientId, dueFrom, dueBefore }: AlarmWindow): Promise<ReadyAlarm[]> =>
  readArmed(context, clientId, selectByDue, [clientId, dueFrom, dueBefore]);

async function readArmed(context: PublishingContext, clientId: string, statement: PreparedStatement, values: readonly unknown[]): Promise<ReadyAlarm[]> {
  const { rows, readAtMs } = await context.withClient(
    clientId,
    async (transaction) => {
      const answer = await transaction.last<Row>(statement, values);
      return { rows: answer.rows, readAtMs: performance.now() };
    },
    { mode: 'snapshot' },
  );
  const ready: ReadyAlarm[] = [];
  for (const row of rows) {
    const alarm = { clientId, publicationId: row.id, generation: row.generation };
    const payload = fromStored(row.payload, row.payloadHash);
    const media = await openSendFiles(context, clientId, payload?.media ?? []);
    ready.push({ alarm, payload, media, untilDueMs: row.untilDueMs - (performance.now() - readAtMs) });
  }
  return ready;
}

const selectArmed = `SELECT id, generation, (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS "untilDueMs", payload,
    payload_hash AS "payloadHash"
  FROM publication WHERE client_id = $1 AND state = 'armed'`;
const selectById = { name: 'publishing-ready-alarms', text: `${selectArmed} AND id = ANY($2::uuid[])` };
const selectByDue = {
  name: 'publishing-ready-window',
  text: `${selectArmed} AND due_at >= $2::timestamptz AND due_at < $3::timestamptz ORDER BY due_at`,
};
