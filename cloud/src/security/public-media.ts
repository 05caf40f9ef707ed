import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { MasterKeys } from './master-keys.ts';

/** For how long a network may fetch a file: longer than the slowest of them takes, shorter than a link lives in a chat. */
const lifeMs = 60 * 60_000;

export interface PublicMedia {
  /** The path under which the API gives this one file to anybody, for an hour. */
  pathOf(file: { clientId: string; sha256: string; extension: string }, now: Date): string;
  /** Whether the signature is ours, for exactly this file, and its hour is not over. */
  isAllowed(asked: { clientId: string; sha256: string; until: number; signature: string }, now: Date): boolean;
}

/** Addresses that open one stored file for a while, signed with a key that every process derives from the first master key; the others still prove. */
export function createPublicMedia(...masterKeys: MasterKeys): PublicMedia {
  const keys = masterKeys.map((masterKey) => Buffer.from(hkdfSync('sha256', masterKey, 'zavod', 'public media signing key', 32)));
  const sign = (clientId: string, sha256: string, until: number, key = keys[0] ?? ''): Buffer =>
    createHmac('sha256', key).update(`${clientId}|${sha256}|${until}`).digest();
  return {
    pathOf({ clientId, sha256, extension }, now) {
      const until = Math.ceil((now.getTime() + lifeMs) / 1000);
      return `/public-media/${clientId}/${sha256}.${extension}?until=${until}&signature=${sign(clientId, sha256, until).toString('base64url')}`;
    },
    isAllowed({ clientId, sha256, until, signature }, now) {
      const given = Buffer.from(signature, 'base64url');
      const isOurs = keys.map((key) => sign(clientId, sha256, until, key)).some((wanted) => given.length === wanted.length && timingSafeEqual(given, wanted));
      return isOurs && until * 1000 > now.getTime();
    },
  };
}
