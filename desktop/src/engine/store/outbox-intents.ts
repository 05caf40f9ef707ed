import type { EarlierResult } from '@zavod/shared/mutations/mutation.ts';
import { maxPushedMutations, type MutationReceipt } from '@zavod/shared/sync/push.ts';
import type { Reader, Writer } from './database.ts';
import { intentColumns, intentOf, type StoredIntent } from './outbox.ts';

const select = `SELECT ${intentColumns} FROM intent`;

export interface Device {
  id: string;
  nextSeq: number;
  /** The cloud was restored from a copy: intents it confirmed and lost are handed in once more. */
  handInAgain: boolean;
}

export function readDevice(reader: Reader): Device | undefined {
  const row = reader.get<{ id: string; next_seq: number; hand_in_again: number }>('SELECT id, next_seq, hand_in_again FROM device');
  return row === undefined ? undefined : { id: row.id, nextSeq: row.next_seq, handInAgain: row.hand_in_again === 1 };
}

export const writeDevice = (writer: Writer, device: Device): void =>
  void writer.run(
    'INSERT OR REPLACE INTO device (one, id, next_seq, hand_in_again) VALUES (1, ?, ?, ?)',
    device.id,
    device.nextSeq,
    device.handInAgain ? 1 : 0,
  );

export type NewIntent = Pick<StoredIntent, 'mutationId' | 'name' | 'args' | 'postId' | 'decidedAt' | 'inverse'>;

/** Takes the device's next number. */
export function addIntent(writer: Writer, device: Device, intent: NewIntent): StoredIntent {
  writer.run(
    `INSERT INTO intent (device_id, seq, mutation_id, name, args, post_id, decided_at, inverse) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    device.id,
    device.nextSeq,
    intent.mutationId,
    intent.name,
    JSON.stringify(intent.args),
    intent.postId,
    intent.decidedAt,
    intent.inverse === null ? null : JSON.stringify(intent.inverse),
  );
  writeDevice(writer, { ...device, nextSeq: device.nextSeq + 1 });
  return intentOf(writer.get(`${select} WHERE mutation_id = ?`, intent.mutationId));
}

export function findIntent(reader: Reader, mutationId: string): StoredIntent | undefined {
  const row = reader.get(`${select} WHERE mutation_id = ?`, mutationId);
  return row === undefined ? undefined : intentOf(row);
}

/** Also those that were settled already, where a power cut took the mirror's last rows. */
export const unsettledIntents = (reader: Reader, deviceId: string, lastSeq: number): StoredIntent[] =>
  reader.all(`${select} WHERE settled = 0 OR (device_id = ? AND seq > ?) ORDER BY ord`, deviceId, lastSeq).map(intentOf);

/** In the order of their numbers, which is the order in which they go out. */
export const nextBatch = (reader: Reader): StoredIntent[] =>
  reader.all(`${select} WHERE state = 'queued' ORDER BY seq LIMIT ${maxPushedMutations}`).map(intentOf);

export const queuedIntents = (reader: Reader): StoredIntent[] =>
  reader.all(`${select} WHERE state = 'queued' ORDER BY seq`).map(intentOf);

export const countWaiting = (reader: Reader): number =>
  reader.get<{ n: number }>(`SELECT count(*) AS n FROM intent WHERE state = 'queued'`)?.n ?? 0;

export function resultOfIntent(reader: Reader, mutationId: string): EarlierResult | undefined {
  const intent = findIntent(reader, mutationId);
  if (intent === undefined || intent.state === 'queued') return undefined;
  return { outcome: intent.state, revs: intent.resultRevs };
}

/** Writes down how an intent ended. Receipts that come twice change nothing. */
export const acknowledge = (writer: Writer, receipt: MutationReceipt, now: string): void =>
  void writer.run(
    `UPDATE intent SET state = ?, code = ?, details = ?, result_revs = ?, result_rev = ?, acknowledged_at = ?
     WHERE mutation_id = ? AND state = 'queued'`,
    receipt.outcome,
    receipt.code,
    JSON.stringify(receipt.details),
    receipt.resultRevs === null ? null : JSON.stringify(receipt.resultRevs),
    receipt.resultRev,
    now,
    receipt.mutationId,
  );

export const markSettled = (writer: Writer, intents: readonly StoredIntent[]): void => {
  for (const { ord } of intents) writer.run('UPDATE intent SET settled = 1 WHERE ord = ?', ord);
};

/** The cloud stands behind what was confirmed: from `seq` on everything of this device waits again. */
export const requeueFrom = (writer: Writer, deviceId: string, seq: number): void =>
  void writer.run(
    `UPDATE intent SET state = 'queued', code = NULL, details = '{}', result_revs = NULL, result_rev = NULL,
       acknowledged_at = NULL, settled = 0
     WHERE device_id = ? AND seq >= ? AND state <> 'queued'`,
    deviceId,
    seq,
  );

export const isKept = (reader: Reader, deviceId: string, seq: number): boolean =>
  reader.get('SELECT 1 FROM intent WHERE device_id = ? AND seq = ?', deviceId, seq) !== undefined;

/** A new device id, under which everything unconfirmed is numbered from 1 again, in the same order. */
export function renumber(writer: Writer, deviceId: string): Device {
  const waiting = writer.all<{ ord: number }>(`SELECT ord FROM intent WHERE state = 'queued' ORDER BY seq`);
  for (const [at, { ord }] of waiting.entries()) {
    writer.run('UPDATE intent SET device_id = ?, seq = ? WHERE ord = ?', deviceId, at + 1, ord);
  }
  const device = { id: deviceId, nextSeq: waiting.length + 1, handInAgain: false };
  writeDevice(writer, device);
  return device;
}

/** Confirmed intents stay for a while, to be handed in again if the cloud is restored; refused ones until they are read. */
export const forgetOld = (writer: Writer, before: string): void =>
  void writer.run(
    `DELETE FROM intent WHERE settled = 1 AND state <> 'queued' AND acknowledged_at < ? AND NOT (state = 'rejected' AND dismissed = 0)`,
    before,
  );
