import type { PersonContext } from '../../http/member-context.ts';
import type { ListedClient } from '../session/session-store.ts';

/** Every client by name and state, without a word of its content; `entryUntil`: the admin is inside until then. */
export async function listClients({ deps, userId }: PersonContext): Promise<(Omit<ListedClient, 'deleteAfter' | 'createdAt'> & { deleteAfter: string | null; createdAt: string; entryUntil: string | null })[]> {
  const [clients, memberships] = await Promise.all([deps.sessions.listClients(), deps.memberships.list(userId)]);
  return clients.map(({ deleteAfter, createdAt, ...client }) => ({
    ...client,
    deleteAfter: deleteAfter?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    entryUntil: memberships.find(({ clientId }) => clientId === client.clientId)?.entryUntil?.toISOString() ?? null,
  }));
}
