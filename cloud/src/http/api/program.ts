import type { ApiKeyScope } from '@zavod/shared/api-keys/api-key-scopes.ts';
import { AppError } from '@zavod/shared/app-error.ts';
import type { Role } from '@zavod/shared/domain/roles.ts';
import type { ApiDeps } from '../request-context.ts';
import { takeCall } from '../take-call.ts';

/** A program that showed an API key, inside the one client of the key. */
export interface Program {
  readonly deps: ApiDeps;
  readonly clientId: string;
  readonly apiKeyId: string;
  /**
   * In whose name it acts: the member who made the key. So nobody comes round a rule with a key: their own approval and the one
   * their program gives are one person's.
   */
  readonly userId: string;
  /** Of that member, as it is now; whoever left the client leaves keys that only read. */
  readonly role: Role;
  readonly scopes: readonly ApiKeyScope[];
}

/** Throws api-key-wrong, api-key-over or too-many-calls. */
export async function openProgram(deps: ApiDeps, key: string | null, address: string): Promise<Program> {
  takeCall(deps.callLimits.address, address);
  if (key === null) throw new AppError('api-key-wrong', 'call without an API key');
  const { clientId, apiKeyId, madeBy, scopes } = await deps.apiKeys(key);
  takeCall(deps.callLimits.person, apiKeyId);
  const maker = madeBy === null ? undefined : await deps.memberships.find(madeBy, clientId);
  const role = maker === undefined || maker.entryUntil !== null ? 'viewer' : maker.role;
  return { deps, clientId, apiKeyId, userId: madeBy ?? apiKeyId, role, scopes };
}
