import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { writeAudit } from '../../audit/write-audit.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { hashPassword, isPasswordOf } from '../../security/password.ts';
import { hashToken } from '../../security/refresh-token.ts';

/** A person who has an account proves it with its password; for a new one, the password becomes theirs. */
export const acceptInvitationInput = z.object({
  token: z.string().min(20).max(200),
  displayName: z.string().trim().min(1).max(120),
  password: z.string().min(10).max(1_000),
});

export async function acceptInvitation(
  { deps, address }: RequestContext,
  input: z.infer<typeof acceptInvitationInput>,
): Promise<{ clientId: string; email: string }> {
  const limit = deps.signInLimits.address;
  const waitMs = limit.waitMs(address);
  if (waitMs > 0) throw new AppError('too-many-tries', 'accept an invitation', { minutes: Math.ceil(waitMs / 60_000) });
  const invitation = await deps.sessions.findInvitation(hashToken(input.token), deps.now());
  if (invitation === undefined) {
    limit.fail(address);
    throw new AppError('not-found', 'accept an invitation');
  }
  const { clientId, email, invitationId, role } = invitation;
  const known = await deps.sessions.findForSignIn(email);
  if (known !== undefined && !(await isPasswordOf(known.passwordHash, input.password))) {
    limit.fail(address);
    throw new AppError('wrong-password', 'accept an invitation');
  }
  const userId =
    known?.id ?? (await deps.sessions.addUser({ email, displayName: input.displayName, passwordHash: await hashPassword(input.password) }));
  await deps.withClientRaw(clientId, async (tx) => {
    const taken = await tx.query(
      'UPDATE invitation SET accepted_at = $3, accepted_by = $4 WHERE client_id = $1 AND id = $2 AND accepted_at IS NULL',
      [clientId, invitationId, deps.now(), userId],
    );
    if (taken.rowCount !== 1) throw new AppError('not-found', 'accept an invitation');
    await tx.query(
      `INSERT INTO membership (client_id, id, user_id, display_name, role) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (client_id, user_id) DO NOTHING`,
      [clientId, randomUUID(), userId, input.displayName, role],
    );
    await writeAudit(tx, clientId, { actorId: userId, action: 'member.joined', targetTable: 'invitation', targetId: invitationId, details: { role } });
  });
  deps.memberships.forget(userId);
  return { clientId, email };
}
