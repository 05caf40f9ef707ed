import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { auditAdmin } from '../../audit/audit-admin.ts';
import type { PersonContext } from '../../http/member-context.ts';
import { timeZoneField } from '../channels/time-zone-field.ts';
import { createInvitationCode } from '../members/invitation-code.ts';
import { emailField } from '../members/invite-member.ts';

export const createClientInput = z.object({
  name: z.string().trim().min(1).max(120),
  timeZone: timeZoneField,
  language: z.enum(['en', 'ru']),
  ownerEmail: emailField,
});

/** The first owner comes by an invitation, whose code is shown once. The admin becomes no member. */
export async function createClient(
  { deps, userId }: PersonContext,
  { name, timeZone, language, ownerEmail }: z.infer<typeof createClientInput>,
): Promise<{ clientId: string; invitationId: string; token: string; expiresAt: string }> {
  const clientId = randomUUID();
  const invitationId = randomUUID();
  const { token, hash, expiresAt } = createInvitationCode(deps.now());
  await deps.withClientRaw(clientId, async (tx) => {
    await tx.query('INSERT INTO client (id, name, time_zone, language) VALUES ($1, $2, $3, $4)', [clientId, name, timeZone, language]);
    await tx.query(
      `INSERT INTO invitation (client_id, id, email, role, token_hash, invited_by, expires_at) VALUES ($1, $2, $3, 'owner', $4, $5, $6)`,
      [clientId, invitationId, ownerEmail, hash, userId, expiresAt],
    );
    await auditAdmin(tx, clientId, userId, 'client.created', { name });
  });
  return { clientId, invitationId, token, expiresAt: expiresAt.toISOString() };
}
