import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { hashToken, refreshTokenLifeMs } from '../../security/refresh-token.ts';

export interface StoredUser {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
}

export interface StoredInvitation {
  readonly clientId: string;
  readonly invitationId: string;
  readonly email: string;
  readonly role: string;
}

/** How a refresh token stands at the moment of its use. */
export type TokenUse =
  | { readonly status: 'rotated'; readonly userId: string }
  | { readonly status: 'reused' }
  | { readonly status: 'unknown' };

/** People, their passwords and their refresh tokens; the only reader of these tables. */
export interface SessionStore {
  findForSignIn(email: string): Promise<(StoredUser & { readonly passwordHash: string }) | undefined>;
  findUser(userId: string): Promise<StoredUser | undefined>;
  open(session: { userId: string; token: string; address: string; userAgent: string | null; now: Date }): Promise<void>;
  /** Ends `token` and stores `successor` in its place; the same pair again is the same rotation. Reuse ends the whole family. */
  rotate(use: { token: string; successor: string; address: string; userAgent: string | null; now: Date }): Promise<TokenUse>;
  /** An open invitation by the hash of its code. */
  findInvitation(tokenHash: string, now: Date): Promise<StoredInvitation | undefined>;
  /** Answers the new person's id. */
  addUser(user: { email: string; displayName: string; passwordHash: string }): Promise<string>;
  /** Ends the token's whole family. */
  close(token: string, now: Date): Promise<void>;
}

interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly family_id: string;
  readonly expires_at: Date;
  readonly used_at: Date | null;
  readonly revoked_at: Date | null;
  readonly is_disabled: boolean;
}

/** `pool` connects as zavod_auth. */
export function createSessionStore(pool: Pool): SessionStore {
  return {
    async findForSignIn(email) {
      const { rows } = await pool.query<{ id: string; email: string; display_name: string; password_hash: string }>(
        `SELECT u.id, u.email, u.display_name, s.password_hash FROM app_user u JOIN user_secret s ON s.user_id = u.id
         WHERE u.email = $1 AND u.disabled_at IS NULL`,
        [email],
      );
      const [row] = rows;
      return row && { id: row.id, email: row.email, displayName: row.display_name, passwordHash: row.password_hash };
    },
    async findUser(userId) {
      const { rows } = await pool.query<{ id: string; email: string; display_name: string }>(
        'SELECT id, email, display_name FROM app_user WHERE id = $1 AND disabled_at IS NULL',
        [userId],
      );
      const [row] = rows;
      return row && { id: row.id, email: row.email, displayName: row.display_name };
    },
    open: ({ userId, token, address, userAgent, now }) =>
      insertToken(pool, { userId, familyId: randomUUID(), token, address, userAgent, now }),
    rotate: (use) => inTransaction(pool, (connection) => rotate(connection, use)),
    async findInvitation(tokenHash, now) {
      const { rows } = await pool.query<StoredInvitation>(
        `SELECT client_id AS "clientId", invitation_id AS "invitationId", email, role
         FROM app.find_invitation($1) WHERE accepted_at IS NULL AND expires_at > $2`,
        [tokenHash, now],
      );
      return rows[0];
    },
    addUser: (user) => inTransaction(pool, (connection) => addUser(connection, user)),
    async close(token, now) {
      await pool.query(
        `UPDATE refresh_session SET revoked_at = $2
         WHERE revoked_at IS NULL AND family_id = (SELECT family_id FROM refresh_session WHERE token_hash = $1)`,
        [hashToken(token), now],
      );
    },
  };
}

async function addUser(connection: PoolClient, user: { email: string; displayName: string; passwordHash: string }): Promise<string> {
  const id = randomUUID();
  await connection.query('INSERT INTO app_user (id, email, display_name) VALUES ($1, $2, $3)', [id, user.email, user.displayName]);
  await connection.query('INSERT INTO user_secret (user_id, password_hash) VALUES ($1, $2)', [id, user.passwordHash]);
  return id;
}

async function rotate(connection: PoolClient, use: Parameters<SessionStore['rotate']>[0]): Promise<TokenUse> {
  const { rows } = await connection.query<SessionRow>(
    `SELECT s.id, s.user_id, s.family_id, s.expires_at, s.used_at, s.revoked_at, u.disabled_at IS NOT NULL AS is_disabled
     FROM refresh_session s JOIN app_user u ON u.id = s.user_id WHERE s.token_hash = $1 FOR UPDATE OF s`,
    [hashToken(use.token)],
  );
  const [session] = rows;
  if (session === undefined || session.revoked_at !== null || session.is_disabled) return { status: 'unknown' };
  if (session.expires_at <= use.now) return { status: 'unknown' };
  if (session.used_at === null) {
    await connection.query('UPDATE refresh_session SET used_at = $2 WHERE id = $1', [session.id, use.now]);
    const { successor: token, address, userAgent, now } = use;
    await insertToken(connection, { userId: session.user_id, familyId: session.family_id, token, address, userAgent, now });
    return { status: 'rotated', userId: session.user_id };
  }
  const repeated = await connection.query(
    'SELECT 1 FROM refresh_session WHERE token_hash = $1 AND family_id = $2 AND used_at IS NULL AND revoked_at IS NULL',
    [hashToken(use.successor), session.family_id],
  );
  if (repeated.rowCount === 1) return { status: 'rotated', userId: session.user_id };
  await connection.query('UPDATE refresh_session SET revoked_at = $2 WHERE family_id = $1 AND revoked_at IS NULL', [
    session.family_id,
    use.now,
  ]);
  return { status: 'reused' };
}

async function insertToken(
  connection: Pick<Pool, 'query'>,
  token: { userId: string; familyId: string; token: string; address: string; userAgent: string | null; now: Date },
): Promise<void> {
  await connection.query(
    `INSERT INTO refresh_session (id, user_id, family_id, token_hash, address, user_agent, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      randomUUID(),
      token.userId,
      token.familyId,
      hashToken(token.token),
      token.address,
      token.userAgent?.slice(0, 300) ?? null,
      token.now,
      new Date(token.now.getTime() + refreshTokenLifeMs),
    ],
  );
}

async function inTransaction<Result>(pool: Pool, work: (connection: PoolClient) => Promise<Result>): Promise<Result> {
  const connection = await pool.connect();
  let isClean = false;
  try {
    await connection.query('BEGIN');
    const result = await work(connection);
    await connection.query('COMMIT');
    isClean = true;
    return result;
  } finally {
    // A connection that stands inside a failed transaction is closed, which rolls it back.
    connection.release(!isClean);
  }
}
