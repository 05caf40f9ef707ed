import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

export const refreshTokenLifeMs = 30 * 24 * 3_600_000;

export interface RefreshTokens {
  first(): string;
  /**
   * The token after `token` for one request. The same request always gets the same successor, so a studio whose answer was
   * lost may ask again without looking like a thief; anybody else with the old token is found out.
   */
  successor(token: string, requestId: string): string;
}

export function createRefreshTokens(masterKey: Uint8Array): RefreshTokens {
  const key = Buffer.from(hkdfSync('sha256', masterKey, 'zavod', 'refresh token successors', 32));
  return {
    first: () => randomBytes(32).toString('base64url'),
    successor: (token, requestId) => createHmac('sha256', key).update(`${requestId}|${token}`).digest('base64url'),
  };
}

/** All that is stored of a token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
