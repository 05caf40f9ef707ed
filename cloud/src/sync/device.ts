import type { RawTransaction } from '../db/with-client-raw.ts';

export interface DeviceRow {
  lastSeq: number;
  isRevoked: boolean;
  userId: string;
}

/** The device's row, made at its first contact and locked, so that one device's intents go one after the other. */
export async function lockDevice(
  tx: RawTransaction,
  device: { clientId: string; deviceId: string; userId: string; protocolVersion: number },
): Promise<DeviceRow> {
  const met = tx.prepared(
    {
      name: 'device-meet',
      text: 'INSERT INTO device (id, client_id, user_id, schema_version) VALUES ($1, $2, $3, $4) ON CONFLICT (client_id, id) DO NOTHING',
    },
    [device.deviceId, device.clientId, device.userId, device.protocolVersion],
  );
  const locked = tx.prepared<{ last_seq: number; revoked_at: Date | null; user_id: string }>(
    { name: 'device-lock', text: 'SELECT last_seq, revoked_at, user_id FROM device WHERE client_id = $1 AND id = $2 FOR NO KEY UPDATE' },
    [device.clientId, device.deviceId],
  );
  const [, { rows }] = await Promise.all([met, locked]);
  const [row] = rows;
  if (row === undefined) throw new Error('The device row vanished between two statements of one transaction');
  return { lastSeq: row.last_seq, isRevoked: row.revoked_at !== null, userId: row.user_id };
}

/** Where the client's history stands. `last`: nothing else is read in this transaction. */
export async function readClientSync(
  tx: RawTransaction,
  clientId: string,
  how: 'prepared' | 'last' = 'prepared',
): Promise<{ epoch: string; rev: number; minRev: number } | undefined> {
  const { rows } = await tx[how]<{ epoch: string; rev: string; min_rev: string }>(
    { name: 'client-sync', text: 'SELECT epoch, rev, min_rev FROM client_sync WHERE client_id = $1' },
    [clientId],
  );
  const [row] = rows;
  return row && { epoch: row.epoch, rev: Number(row.rev), minRev: Number(row.min_rev) };
}
