import type { Role } from '@zavod/shared/domain/roles.ts';
import type { RequestContext } from './request-context.ts';

/** A call of a member inside a client; the role has been checked. */
export interface MemberContext extends RequestContext {
  readonly userId: string;
  readonly clientId: string;
  readonly membershipId: string;
  readonly role: Role;
}
