import { apiKeyScopes, type ApiKeyScope } from '@zavod/shared/api-keys/api-key-scopes.ts';

const keys = {
  'posts:read': 'posts-read',
  'posts:write': 'posts-write',
  'posts:approve': 'posts-approve',
  'publications:read': 'publications-read',
  'publications:write': 'publications-write',
  'media:write': 'media-write',
  'statistics:read': 'statistics-read',
} as const satisfies Record<ApiKeyScope, string>;

/** The word of a scope; words keep colons for themselves. */
export const scopeKeyOf = (scope: ApiKeyScope): (typeof keys)[ApiKeyScope] => keys[scope];

export const knownScope = (scope: string): ApiKeyScope | undefined => apiKeyScopes.find((known) => known === scope);
