import { stableId } from '@zavod/shared/domain/stable-id.ts';
import type { Pool } from 'pg';
import type { CheckedExport } from './check-export.ts';

type Member = CheckedExport['members'][number];

export interface MatchedPeople {
  /** Have an account here, by their address: members at once. `accountId` is theirs here. */
  readonly linked: readonly (Member & { readonly accountId: string })[];
  /** Have none: an invitation waits for them under the id by which the rows know them. */
  readonly invited: readonly (Member & { readonly invitationId: string })[];
  /** Whom a row names, by their id here. */
  idOf(id: string): string;
}

/**
 * Who the people of the file are here. Ids of others stay, so that what somebody did is theirs again once they join; only an id that
 * is another person's here gives way. `authPool` connects as zavod_auth.
 */
export async function matchPeople(authPool: Pick<Pool, 'query'>, clientId: string, { members, peopleIds }: Pick<CheckedExport, 'members' | 'peopleIds'>): Promise<MatchedPeople> {
  const known = await authPool.query<{ id: string; email: string }>('SELECT id, email FROM app_user WHERE email = ANY($1) AND disabled_at IS NULL', [members.map(({ email }) => email)]);
  const accounts = new Map(known.rows.map(({ id, email }) => [email, id]));
  const taken = await authPool.query<{ id: string }>('SELECT id FROM app_user WHERE id = ANY($1::uuid[])', [[...peopleIds]]);
  const others = new Set(taken.rows.map(({ id }) => id));
  const ids = new Map<string, string>();
  for (const id of peopleIds) if (others.has(id)) ids.set(id, stableId('imported-person', clientId, id));
  const linked = members.flatMap((member) => {
    const accountId = accounts.get(member.email);
    if (accountId !== undefined) ids.set(member.id, accountId);
    return accountId === undefined ? [] : [{ ...member, accountId }];
  });
  const idOf = (id: string): string => ids.get(id) ?? id;
  const invited = members.filter(({ email }) => !accounts.has(email)).map((member) => ({ ...member, invitationId: idOf(member.id) }));
  return { linked, invited, idOf };
}
