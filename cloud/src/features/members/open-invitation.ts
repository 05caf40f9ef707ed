import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import type { RequestContext } from '../../http/request-context.ts';
import { hashToken } from '../../security/refresh-token.ts';
import type { StoredInvitation } from '../session/session-store.ts';

export const invitationTokenField = z.string().min(20).max(200);

/** The invitation behind a link. Throws what is wrong with it; codes that are none count against the address. */
export async function openInvitation({ deps, address }: RequestContext, token: string): Promise<StoredInvitation> {
  const waitMs = deps.linkLimit.waitMs(address);
  if (waitMs > 0) throw new AppError('too-many-tries', 'open an invitation', { minutes: Math.ceil(waitMs / 60_000) });
  const invitation = await deps.sessions.findInvitation(hashToken(token), deps.now());
  if (invitation === undefined) {
    deps.linkLimit.fail(address);
    throw new AppError('not-found', 'open an invitation');
  }
  if (invitation.status !== 'open') throw new AppError(`invitation-${invitation.status}`, 'open an invitation');
  return invitation;
}
