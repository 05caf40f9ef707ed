import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { hashPassword } from '../../security/password.ts';

export type MadeAdmin =
  /** A new person; the password is shown this once. */
  | { readonly status: 'created'; readonly email: string; readonly password: string }
  /** Somebody who has an account; their password stays. */
  | { readonly status: 'raised'; readonly email: string }
  | { readonly status: 'was-one'; readonly email: string };

/** Makes a person a platform admin. `authPool` connects as zavod_auth. Repeating it changes nothing. */
export async function makeAdmin(authPool: Pick<Pool, 'query'>, email: string): Promise<MadeAdmin> {
  const known = await authPool.query<{ isAdmin: boolean }>('SELECT is_platform_admin AS "isAdmin" FROM app_user WHERE email = $1', [email]);
  if (known.rows[0]?.isAdmin === true) return { status: 'was-one', email };
  if (known.rows[0] !== undefined) {
    await authPool.query('UPDATE app_user SET is_platform_admin = true WHERE email = $1', [email]);
    return { status: 'raised', email };
  }
  const password = randomBytes(15).toString('base64url');
  await authPool.query(
    `WITH person AS (INSERT INTO app_user (id, email, display_name, is_platform_admin) VALUES ($1, $2, $3, true) RETURNING id)
     INSERT INTO user_secret (user_id, password_hash) SELECT id, $4 FROM person`,
    [randomUUID(), email, email.split('@')[0] ?? email, await hashPassword(password)],
  );
  return { status: 'created', email, password };
}

/** The same, but only for an installation that has no platform admin yet; undefined where it has. */
export async function makeFirstAdmin(authPool: Pick<Pool, 'query'>, email: string): Promise<MadeAdmin | undefined> {
  const admins = await authPool.query('SELECT 1 FROM app_user WHERE is_platform_admin AND disabled_at IS NULL LIMIT 1');
  return admins.rowCount === 0 ? makeAdmin(authPool, email) : undefined;
}
