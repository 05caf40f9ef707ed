import type { Pool } from 'pg';
import { writeAudit } from '../audit/write-audit.ts';
import type { RawTransaction, WithClientRaw } from '../db/with-client-raw.ts';
import type { MasterKeys } from '../security/master-keys.ts';
import { createVault, type Vault } from '../security/vault.ts';
import { personalColumn, placeOf, sealedColumns, type SealedColumn } from './sealed-columns.ts';

export interface SealingDeps {
  /** As zavod_worker. */
  readonly withClientRaw: WithClientRaw;
  readonly workerPool: Pick<Pool, 'query'>;
  /** As zavod_auth. */
  readonly authPool: Pick<Pool, 'query'>;
  readonly masterKeys: MasterKeys;
  /** Values changed in one transaction. */
  readonly batch?: number;
  /** Told after each transaction. */
  readonly onBatch?: (sealed: number) => void;
}

export interface Sealed {
  /** Values that are sealed, under whichever key. */
  readonly values: number;
  /** Of these, now under the first key and before under another. */
  readonly renewed: number;
}

/** Raised before anything is changed; its message is for the operator. */
export class KeyMissingError extends Error {
  override readonly name = 'KeyMissingError';
}

/**
 * Wraps the data key of every stored secret with the first master key; the secrets themselves are not touched. Everything is opened
 * once before anything is written. May be stopped and begun again at any moment: what is done says so in its header.
 */
export async function sealAnew(deps: SealingDeps): Promise<Sealed> {
  const vault = createVault(deps.masterKeys);
  const clients = await clientsOf(deps);
  const values = await expectAllOpen(deps, vault, clients);
  let renewed = 0;
  for (const clientId of clients) {
    for (;;) {
      const done = await deps.withClientRaw(clientId, (tx) => renewSome(tx, deps, vault, clientId));
      if (done === 0) break;
      renewed += done;
      deps.onBatch?.(renewed);
    }
  }
  return { values, renewed: renewed + (await renewPersonal(deps, vault)) };
}

/** How many values stand under another key than the first, or under one that is not here. */
export async function countStale(deps: Omit<SealingDeps, 'batch' | 'onBatch'>): Promise<number> {
  const { currentKeyId } = createVault(deps.masterKeys);
  let stale = 0;
  for (const clientId of await clientsOf(deps)) {
    await deps.withClientRaw(clientId, async (tx) => {
      for (const sealed of sealedColumns) stale += (await tx.query<{ stale: number }>(countSql(sealed), [currentKeyId])).rows[0]?.stale ?? 0;
    });
  }
  const { rows } = await deps.authPool.query<{ stale: number }>(countSql(personalColumn), [currentKeyId]);
  return stale + (rows[0]?.stale ?? 0);
}

const countSql = ({ table, column }: SealedColumn): string => `SELECT count(*)::int AS stale FROM ${table} WHERE ${isStale(column)}`;

/** The key's name stands behind one byte of version. */
const isStale = (column: string): string => `${column} IS NOT NULL AND substring(${column} FROM 2 FOR 8) <> $1::bytea`;

async function clientsOf({ workerPool }: Pick<SealingDeps, 'workerPool'>): Promise<readonly string[]> {
  const { rows } = await workerPool.query<{ id: string }>('SELECT client_id AS id FROM app.all_clients()');
  return rows.map(({ id }) => id);
}

type Stored = { readonly id: string; readonly value: Buffer };

async function expectAllOpen(deps: SealingDeps, vault: Vault, clients: readonly string[]): Promise<number> {
  let values = 0;
  const closed = new Map<string, number>();
  const tryOpen = (sealed: SealedColumn, clientId: string, { id, value }: Stored): void => {
    values += 1;
    try {
      vault.open(placeOf(sealed, clientId, id), value);
    } catch {
      const name = `${sealed.table}.${sealed.column}`;
      closed.set(name, (closed.get(name) ?? 0) + 1);
    }
  };
  for (const clientId of clients) {
    await deps.withClientRaw(clientId, async (tx) => {
      for (const sealed of sealedColumns) {
        const { rows } = await tx.query<Stored>(`SELECT id, ${sealed.column} AS value FROM ${sealed.table} WHERE client_id = $1 AND ${sealed.column} IS NOT NULL`, [clientId]);
        for (const row of rows) tryOpen(sealed, clientId, row);
      }
    });
  }
  for (const row of await personalRows(deps.authPool, 'IS NOT NULL', [])) tryOpen(personalColumn, row.id, row);
  if (closed.size === 0) return values;
  const places = [...closed].map(([name, count]) => `${count} in ${name}`).join(', ');
  throw new KeyMissingError(
    `Some stored secrets do not open with the keys that are here (${places}). Put the key they were sealed with behind the first one and start again; nothing was changed.`,
  );
}

const usualBatch = 200;

async function renewSome(tx: RawTransaction, { batch = usualBatch }: SealingDeps, vault: Vault, clientId: string): Promise<number> {
  let renewed = 0;
  for (const sealed of sealedColumns) {
    const { table, column } = sealed;
    const { rows } = await tx.query<Stored>(
      `SELECT id, ${column} AS value FROM ${table} WHERE client_id = $2 AND ${isStale(column)} ORDER BY id LIMIT $3 FOR UPDATE`,
      [vault.currentKeyId, clientId, batch - renewed],
    );
    for (const { id, value } of rows) {
      await tx.query(`UPDATE ${table} SET ${column} = $3 WHERE client_id = $1 AND id = $2`, [clientId, id, vault.rewrap(placeOf(sealed, clientId, id), value)]);
    }
    renewed += rows.length;
    if (renewed === batch) break;
  }
  if (renewed === 0) return 0;
  // Hubs hold a secret of the older key: they are asked anew at the next visit of each feed.
  await tx.query(`UPDATE source SET push = (push - 'pushedUntil') || '{"askedAt": "1970-01-01T00:00:00.000Z"}' WHERE client_id = $1 AND push ? 'pushedUntil'`, [clientId]);
  await writeAudit(tx, clientId, { actorId: null, action: 'keys.rotated', targetTable: null, targetId: null, details: { values: renewed, key: vault.currentKeyId.toString('hex') } });
  return renewed;
}

async function renewPersonal({ authPool }: SealingDeps, vault: Vault): Promise<number> {
  const stale = await personalRows(authPool, `IS NOT NULL AND ${isStale(personalColumn.column)}`, [vault.currentKeyId]);
  let renewed = 0;
  for (const { id, value } of stale) {
    const { rowCount } = await authPool.query(
      `UPDATE user_secret SET totp_secret = $3 WHERE user_id = $1 AND totp_secret = $2`,
      // Somebody who changes theirs meanwhile seals it with the first key already.
      [id, value, vault.rewrap(placeOf(personalColumn, id, id), value)],
    );
    renewed += rowCount ?? 0;
  }
  return renewed;
}

async function personalRows(authPool: Pick<Pool, 'query'>, condition: string, values: readonly unknown[]): Promise<readonly Stored[]> {
  const { rows } = await authPool.query<Stored>(`SELECT user_id AS id, totp_secret AS value FROM user_secret WHERE totp_secret ${condition}`, [...values]);
  return rows;
}
