import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { createKnownTokens } from './known-tokens.ts';
import type { MasterKeys } from './master-keys.ts';

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

/** EdDSA tokens whose key comes from the master key, so that every API process signs and checks alike. The first key signs, all check. */
export function createAccessTokens(...masterKeys: MasterKeys): AccessTokens {
  const privateKey = signingKeyOf(masterKeys[0]);
  const publicKeys = masterKeys.map((masterKey) => createPublicKey(signingKeyOf(masterKey)));
  const known = createKnownTokens(Date.now);
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
      const knownUserId = known.find(token);
      if (knownUserId !== undefined) return knownUserId;
      let refused: unknown;
      for (const publicKey of publicKeys) {
        try {
          const { payload } = await jwtVerify(token, publicKey, { issuer, audience, algorithms: ['EdDSA'], clockTolerance: 5 });
          const userId = z.uuid().parse(payload.sub);
          if (payload.exp !== undefined) known.keep(token, userId, payload.exp * 1_000);
          return userId;
        } catch (error) {
          refused = error;
        }
      }
      throw new AppError('signed-out', 'use an access token', {}, refused);
    },
  };
}

function signingKeyOf(masterKey: Uint8Array): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', masterKey, 'zavod', 'access token signing key', 32));
  return createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
}
