import type { Pool } from 'pg';

export interface StoredFactor {
  /** Encrypted; null: none was ever begun. */
  readonly sealed: Uint8Array | null;
  readonly isOn: boolean;
  readonly recoveryLeft: number;
}

export type BegunTry = { readonly status: 'locked'; readonly waitMs: number } | ({ readonly status: 'begun' } & StoredFactor);

/** What stands in user_secret about a person's second factor; the only reader and writer of it. */
export interface FactorStore {
  read(userId: string): Promise<StoredFactor>;
  /** Keeps a secret that is to be confirmed yet. False: one is on already. */
  keepUnconfirmed(userId: string, sealed: Uint8Array): Promise<boolean>;
  /** Counts a try before it is looked at, so that many at once are counted, too; after five in a row all wait. */
  beginTry(userId: string, now: Date): Promise<BegunTry>;
  /** Switches on what was begun; false: a colleague of the same account was faster, or the step was used. */
  turnOn(userId: string, confirmed: { step: number; recoveryHashes: readonly string[]; now: Date }): Promise<boolean>;
  /** Takes a time step, once and only forwards; forgets the tries. False: this code, or a later one, was used already. */
  takeStep(userId: string, step: number): Promise<boolean>;
  /** Takes a recovery code, once; forgets the tries. */
  takeRecovery(userId: string, hash: string): Promise<boolean>;
  replaceRecovery(userId: string, hashes: readonly string[]): Promise<void>;
  turnOff(userId: string): Promise<void>;
}

const mostTries = 5;
const lockMs = 15 * 60_000;

/** `pool` connects as zavod_auth. */
export function createFactorStore(pool: Pick<Pool, 'query'>): FactorStore {
  const changed = async (sql: string, values: readonly unknown[]): Promise<boolean> => (await pool.query(sql, [...values])).rowCount === 1;
  return {
    async read(userId) {
      const { rows } = await pool.query<StoredFactor>(`SELECT ${factorColumns} FROM user_secret WHERE user_id = $1`, [userId]);
      return rows[0] ?? { sealed: null, isOn: false, recoveryLeft: 0 };
    },
    keepUnconfirmed: (userId, sealed) =>
      changed('UPDATE user_secret SET totp_secret = $2, updated_at = now() WHERE user_id = $1 AND totp_enabled_at IS NULL', [userId, sealed]),
    async beginTry(userId, now) {
      const { rows } = await pool.query<StoredFactor>(
        `UPDATE user_secret SET
           failed_tries = CASE WHEN locked_until <= $2 THEN 1 ELSE failed_tries + 1 END,
           locked_until = CASE WHEN locked_until <= $2 THEN NULL WHEN failed_tries + 1 >= $3 THEN $4::timestamptz END
         WHERE user_id = $1 AND (locked_until IS NULL OR locked_until <= $2)
         RETURNING ${factorColumns}`,
        [userId, now, mostTries, new Date(now.getTime() + lockMs)],
      );
      const [begun] = rows;
      if (begun !== undefined) return { status: 'begun', ...begun };
      const locked = await pool.query<{ until: Date | null }>('SELECT locked_until AS until FROM user_secret WHERE user_id = $1', [userId]);
      return { status: 'locked', waitMs: Math.max(1, (locked.rows[0]?.until?.getTime() ?? 0) - now.getTime()) };
    },
    turnOn: (userId, { step, recoveryHashes, now }) =>
      changed(
        `UPDATE user_secret SET totp_enabled_at = $3, totp_last_step = $2, recovery_hashes = $4, failed_tries = 0, locked_until = NULL, updated_at = now()
         WHERE user_id = $1 AND totp_enabled_at IS NULL AND totp_secret IS NOT NULL`,
        [userId, step, now, recoveryHashes],
      ),
    takeStep: (userId, step) =>
      changed(
        `UPDATE user_secret SET totp_last_step = $2, failed_tries = 0, locked_until = NULL
         WHERE user_id = $1 AND totp_enabled_at IS NOT NULL AND coalesce(totp_last_step, 0) < $2`,
        [userId, step],
      ),
    takeRecovery: (userId, hash) =>
      changed(
        `UPDATE user_secret SET recovery_hashes = array_remove(recovery_hashes, $2), failed_tries = 0, locked_until = NULL
         WHERE user_id = $1 AND totp_enabled_at IS NOT NULL AND $2 = ANY (recovery_hashes)`,
        [userId, hash],
      ),
    replaceRecovery: async (userId, hashes) => void (await pool.query('UPDATE user_secret SET recovery_hashes = $2 WHERE user_id = $1', [userId, hashes])),
    turnOff: async (userId) =>
      void (await pool.query(
        `UPDATE user_secret SET totp_secret = NULL, totp_enabled_at = NULL, totp_last_step = NULL, recovery_hashes = '{}', updated_at = now() WHERE user_id = $1`,
        [userId],
      )),
  };
}

const factorColumns = `totp_secret AS sealed, totp_enabled_at IS NOT NULL AS "isOn", cardinality(recovery_hashes) AS "recoveryLeft"`;
