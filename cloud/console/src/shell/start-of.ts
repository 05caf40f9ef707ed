import type { SignedIn } from '../session/use-session.ts';

/** Where a person begins: with their one client, or with the list of all. */
export function startOf({ clients }: Pick<SignedIn, 'clients'>): string {
  const [first, ...others] = clients;
  return first !== undefined && others.length === 0 ? `/${first.id}/channels` : '/clients';
}
