import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { hashToken, refreshTokenLifeMs } from '../../security/refresh-token.ts';

export interface StoredUser {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly isPlatformAdmin: boolean;
}

export interface StoredInvitation {
  readonly clientId: string;
  readonly invitationId: string;
  readonly email: string;
  readonly role: string;
  readonly clientName: string;
  readonly expiresAt: Date;
  readonly status: 'open' | 'used' | 'revoked' | 'expired';
}

export interface ListedClient {
  readonly clientId: string;
  readonly name: string;
  readonly status: 'active' | 'suspended' | 'deleting';
  readonly deleteAfter: Date | null;
  readonly createdAt: Date;
}

export interface NewUser {
  readonly email: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly wantedId: string;
}

/** How a refresh token stands at the moment of its use. */
export type TokenUse =
  | { readonly status: 'rotated'; readonly userId: string; /** The one that is good now. */ readonly successor: string }
  | { readonly status: 'reused' }
  | { readonly status: 'unknown' };

/** People, their passwords and their refresh tokens; the only reader of these tables. */
export interface SessionStore {
  findForSignIn(email: string): Promise<(StoredUser & { readonly passwordHash: string; readonly hasSecondFactor: boolean }) | undefined>;
  findUser(userId: string): Promise<StoredUser | undefined>;
  open(session: { userId: string; token: string; address: string; userAgent: string | null; now: Date }): Promise<void>;
  /** Ends `token` and stores `successor` in its place; the same pair again is the same rotation. Reuse ends the whole family. */
  rotate(use: { token: string; successor: string; olderSuccessors: readonly string[]; address: string; userAgent: string | null; now: Date }): Promise<TokenUse>;
  /** An invitation by the hash of its code, and whether it is good still. */
  findInvitation(tokenHash: string, now: Date): Promise<StoredInvitation | undefined>;
  /** Answers the new person's id, `wantedId` where it is free; undefined where somebody with this address came to be meanwhile. */
  addUser(user: NewUser): Promise<string | undefined>;
  /** Also ends every sign-in of the person. */
  setPassword(userId: string, passwordHash: string, now: Date): Promise<void>;
  /** Every client of the installation, by name. */
  listClients(): Promise<readonly ListedClient[]>;
  /** Ends every sign-in of the person. */
  closeAll(userId: string, now: Date): Promise<void>;
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
      const { rows } = await pool.query<StoredUser & { passwordHash: string; hasSecondFactor: boolean }>(
        `SELECT ${userColumns}, s.password_hash AS "passwordHash", s.totp_enabled_at IS NOT NULL AS "hasSecondFactor" FROM app_user u JOIN user_secret s ON s.user_id = u.id
         WHERE u.email = $1 AND u.disabled_at IS NULL`,
        [email],
      );
      return rows[0];
    },
    async findUser(userId) {
      const { rows } = await pool.query<StoredUser>(`SELECT ${userColumns} FROM app_user u WHERE u.id = $1 AND u.disabled_at IS NULL`, [userId]);
      return rows[0];
    },
    open: ({ userId, token, address, userAgent, now }) =>
      insertToken(pool, { userId, familyId: randomUUID(), token, address, userAgent, now }),
    rotate: (use) => inTransaction(pool, (connection) => rotate(connection, use)),
    async findInvitation(tokenHash, now) {
      const { rows } = await pool.query<StoredInvitation>(
        `SELECT client_id AS "clientId", client_name AS "clientName", invitation_id AS "invitationId", email, role, expires_at AS "expiresAt",
           CASE WHEN accepted_at IS NOT NULL THEN 'used' WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN expires_at <= $2 THEN 'expired' ELSE 'open' END AS status
         FROM app.find_invitation($1)`,
        [tokenHash, now],
      );
      return rows[0];
    },
    addUser: (user) => inTransaction(pool, (connection) => addUser(connection, user)),
    setPassword: (userId, passwordHash, now) =>
      inTransaction(pool, async (connection) => {
        await connection.query('UPDATE user_secret SET password_hash = $2, updated_at = $3 WHERE user_id = $1', [userId, passwordHash, now]);
        await connection.query('UPDATE refresh_session SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL', [userId, now]);
      }),
    async listClients() {
      const { rows } = await pool.query<ListedClient>(
        'SELECT client_id AS "clientId", name, status, delete_after AS "deleteAfter", created_at AS "createdAt" FROM app.all_clients()',
      );
      return rows;
    },
    closeAll: async (userId, now) => void (await pool.query('UPDATE refresh_session SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL', [userId, now])),
    async close(token, now) {
      await pool.query(
        `UPDATE refresh_session SET revoked_at = $2
         WHERE revoked_at IS NULL AND family_id = (SELECT family_id FROM refresh_session WHERE token_hash = $1)`,
        [hashToken(token), now],
      );
    },
  };
}

const userColumns = `u.id, u.email, u.display_name AS "displayName", u.is_platform_admin AS "isPlatformAdmin"`;

async function addUser(connection: PoolClient, user: NewUser): Promise<string | undefined> {
  const { rows } = await connection.query<{ id: string }>(
    `INSERT INTO app_user (id, email, display_name) VALUES (CASE WHEN EXISTS (SELECT 1 FROM app_user WHERE id = $1::uuid) THEN $2::uuid ELSE $1::uuid END, $3, $4)
     ON CONFLICT (email) DO NOTHING RETURNING id`,
    [user.wantedId, randomUUID(), user.email, user.displayName],
  );
  const id = rows[0]?.id;
  if (id === undefined) return undefined;
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
    return { status: 'rotated', userId: session.user_id, successor: token };
  }
  const successors = new Map([use.successor, ...use.olderSuccessors].map((token) => [hashToken(token), token]));
  const repeated = await connection.query<{ hash: string }>(
    'SELECT token_hash AS hash FROM refresh_session WHERE token_hash = ANY($1) AND family_id = $2 AND used_at IS NULL AND revoked_at IS NULL',
    [[...successors.keys()], session.family_id],
  );
  const successor = successors.get(repeated.rows[0]?.hash ?? '');
  if (successor !== undefined) return { status: 'rotated', userId: session.user_id, successor };
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
