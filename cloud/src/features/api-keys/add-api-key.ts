import { randomUUID } from 'node:crypto';
import { apiKeyScopeSchema } from '@zavod/shared/api-keys/api-key-scopes.ts';
import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { createApiKey } from '../../security/api-key.ts';

export const addApiKeyInput = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(apiKeyScopeSchema).min(1).transform((scopes) => [...new Set(scopes)]),
  /** Null: it does not end by itself. */
  lifeDays: z.int().min(1).max(3_650).nullable(),
});

const mostKeys = 50;

/** Answers the new key, which nobody is ever shown again; only its hash is kept. */
export async function addApiKey(
  { deps, clientId, userId }: MemberContext,
  { name, scopes, lifeDays }: z.infer<typeof addApiKeyInput>,
): Promise<{ apiKeyId: string; key: string }> {
  const apiKeyId = randomUUID();
  const { key, prefix, hash } = createApiKey();
  const expiresAt = lifeDays === null ? null : new Date(deps.now().getTime() + lifeDays * 86_400_000);
  await deps.withClientRaw(clientId, async (tx) => {
    const { rows } = await tx.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM api_key WHERE client_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())',
      [clientId],
    );
    if ((rows[0]?.count ?? 0) >= mostKeys) throw new AppError('api-keys-too-many', 'create an API key', { limit: mostKeys });
    await tx.query(
      'INSERT INTO api_key (client_id, id, name, prefix, key_hash, scopes, created_by, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
      [clientId, apiKeyId, name, prefix, hash, scopes, userId, expiresAt],
    );
    await auditMember(tx, { clientId, userId }, 'api-key.created', { table: 'api_key', id: apiKeyId }, { prefix, scopes: scopes.join(' '), lifeDays });
  });
  return { apiKeyId, key };
}
