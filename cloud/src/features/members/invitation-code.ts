import { randomBytes } from 'node:crypto';
import { hashToken } from '../../security/refresh-token.ts';

const invitationLifeMs = 7 * 24 * 3_600_000;

export interface InvitationCode {
  /** Shown once to whoever invites. */
  readonly token: string;
  /** All that is stored of it. */
  readonly hash: string;
  readonly expiresAt: Date;
}

export function createInvitationCode(now: Date): InvitationCode {
  const token = randomBytes(24).toString('base64url');
  return { token, hash: hashToken(token), expiresAt: new Date(now.getTime() + invitationLifeMs) };
}
