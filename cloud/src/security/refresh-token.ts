import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { MasterKeys } from './master-keys.ts';

export const refreshTokenLifeMs = 30 * 24 * 3_600_000;

export interface RefreshTokens {
  first(): string;
  /**
   * The token after `token` for one request. The same request always gets the same successor, so a studio whose answer was
   * lost may ask again without looking like a thief; anybody else with the old token is found out.
   */
  successor(token: string, requestId: string): string;
  /** What older master keys would have answered: for a request whose answer was lost just before the keys changed. */
  olderSuccessors(token: string, requestId: string): readonly string[];
}

export function createRefreshTokens(...[first, ...older]: MasterKeys): RefreshTokens {
  const successorBy = (masterKey: Uint8Array, token: string, requestId: string): string => {
    const key = Buffer.from(hkdfSync('sha256', masterKey, 'zavod', 'refresh token successors', 32));
    return createHmac('sha256', key).update(`${requestId}|${token}`).digest('base64url');
  };
  return {
    first: () => randomBytes(32).toString('base64url'),
    successor: (token, requestId) => successorBy(first, token, requestId),
    olderSuccessors: (token, requestId) => older.map((masterKey) => successorBy(masterKey, token, requestId)),
  };
}

/** All that is stored of a token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
