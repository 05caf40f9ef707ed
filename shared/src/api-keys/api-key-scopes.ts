import { z } from 'zod';

/** What a program may do with a key. Nothing of it is more than its owner may. */
export const apiKeyScopes = ['posts:read', 'posts:write', 'posts:approve', 'publications:read', 'publications:write', 'media:write', 'statistics:read'] as const;

export const apiKeyScopeSchema = z.enum(apiKeyScopes);
export type ApiKeyScope = z.infer<typeof apiKeyScopeSchema>;
