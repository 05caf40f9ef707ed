import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const revokeApiKeyInput = z.object({ apiKeyId: z.uuid() });

/** The key opens nothing from now on. Revoking it twice changes nothing. */
export async function revokeApiKey({ deps, clientId, userId }: MemberContext, { apiKeyId }: z.infer<typeof revokeApiKeyInput>): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    const { rows } = await tx.query<{ prefix: string; revoked_at: Date | null }>('SELECT prefix, revoked_at FROM api_key WHERE client_id = $1 AND id = $2 FOR UPDATE', [clientId, apiKeyId]);
    const [key] = rows;
    if (key === undefined) throw new AppError('not-found', 'revoke an API key');
    if (key.revoked_at !== null) return;
    await tx.query('UPDATE api_key SET revoked_at = clock_timestamp() WHERE client_id = $1 AND id = $2', [clientId, apiKeyId]);
    await auditMember(tx, { clientId, userId }, 'api-key.revoked', { table: 'api_key', id: apiKeyId }, { prefix: key.prefix });
  });
  return {};
}
