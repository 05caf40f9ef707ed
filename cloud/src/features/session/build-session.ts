import type { Session, SessionClient, SessionUser } from '@zavod/shared/session/session.ts';
import type { ApiDeps } from '../../http/request-context.ts';
import type { StoredUser } from './session-store.ts';

/** What a person is told after signing in or refreshing. */
export async function buildSession(deps: ApiDeps, user: StoredUser, refreshToken: string): Promise<Session> {
  const { token, expiresAt } = await deps.accessTokens.sign(user.id, deps.now());
  return {
    accessToken: token,
    accessExpiresAt: expiresAt.toISOString(),
    refreshToken,
    user: sessionUserOf(user),
    clients: await sessionClientsOf(deps, user.id),
  };
}

export const sessionUserOf = ({ id, email, displayName, isPlatformAdmin }: StoredUser): SessionUser => ({ id, email, displayName, ...(isPlatformAdmin && { isPlatformAdmin }) });

/** A platform admin's short stay is no place to work in: a studio would copy the client to disk. Only the console asks for it. */
export async function sessionClientsOf(deps: ApiDeps, userId: string, entries: 'with-entries' | 'members-only' = 'members-only'): Promise<SessionClient[]> {
  const { memberships, withClientRaw, now } = deps;
  const held = (await memberships.list(userId)).filter(({ entryUntil }) => entryUntil === null || (entries === 'with-entries' && entryUntil > now()));
  return Promise.all(
    held.map(async ({ clientId, clientName, role, entryUntil }) => {
      const { rows } = await withClientRaw(clientId, (tx) =>
        tx.query<{ language: string; time_zone: string; colour: string | null }>(
          `SELECT language, time_zone, settings->>'colour' AS colour FROM client WHERE id = $1`,
          [clientId],
        ),
      );
      const [row] = rows;
      return {
        id: clientId,
        name: clientName,
        role,
        language: row?.language ?? 'en',
        timeZone: row?.time_zone ?? 'UTC',
        colour: row?.colour ?? '#64748b',
        ...(entryUntil !== null && { entryUntil: entryUntil.toISOString() }),
      };
    }),
  );
}
