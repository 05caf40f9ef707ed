import type { LooksState } from '@zavod/shared/looks/looks.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { readStoredLooks } from './stored-looks.ts';

/** What the client chose about pictures, and who could make them here. */
export async function readLooks({ deps, clientId }: MemberContext): Promise<LooksState> {
  const { pictures, clips, colour, logoSha256 } = await deps.withClientRaw(clientId, (tx) => readStoredLooks(tx, clientId));
  return { pictures, clips, colour, logoSha256, makers: deps.makers };
}
