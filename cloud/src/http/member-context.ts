import type { Role } from '@zavod/shared/domain/roles.ts';
import type { RequestContext } from './request-context.ts';

/** A call of somebody who is signed in. */
export interface PersonContext extends RequestContext {
  readonly userId: string;
}

/** A call of a member inside a client; the role has been checked. */
export interface MemberContext extends PersonContext {
  readonly clientId: string;
  readonly membershipId: string;
  readonly role: Role;
}
