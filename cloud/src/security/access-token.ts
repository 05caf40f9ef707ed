import { createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

export const accessTokenLifeMs = 10 * 60_000;

export interface AccessTokens {
  sign(userId: string, now: Date): Promise<{ token: string; expiresAt: Date }>;
  /** The user's id. Throws AppError signed-out for anything but a valid token of ours. */
  verify(token: string): Promise<string>;
}

const issuer = 'zavod';
const audience = 'zavod-api';
/** Begins every Ed25519 private key in PKCS #8 (RFC 8410); the 32 bytes of the seed follow. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** EdDSA tokens whose key comes from the master key, so that every API process signs and checks alike. */
export function createAccessTokens(masterKey: Uint8Array): AccessTokens {
  const seed = Buffer.from(hkdfSync('sha256', masterKey, 'zavod', 'access token signing key', 32));
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  return {
    async sign(userId, now) {
      const expiresAt = new Date(now.getTime() + accessTokenLifeMs);
      const token = await new SignJWT()
        .setProtectedHeader({ alg: 'EdDSA' })
        .setSubject(userId)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(expiresAt)
        .sign(privateKey);
      return { token, expiresAt };
    },
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, publicKey, { issuer, audience, algorithms: ['EdDSA'], clockTolerance: 5 });
        return z.uuid().parse(payload.sub);
      } catch (error) {
        throw new AppError('signed-out', 'use an access token', {}, error);
      }
    },
  };
}
