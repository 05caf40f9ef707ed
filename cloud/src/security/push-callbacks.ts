import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { MasterKeys } from './master-keys.ts';

type SourceRef = { readonly clientId: string; readonly sourceId: string };

/** Addresses at which hubs tell of changes, and the secret that each of their messages is signed with. */
export interface PushCallbacks {
  pathOf(source: SourceRef): string;
  /** Given to the hub over its own connection; the same in every process, so that it need not be stored. */
  secretOf(source: SourceRef): string;
  /** `signature` as the hub sends it: method=hex. */
  isSigned(source: SourceRef, body: Uint8Array, signature: string): boolean;
}

/** The methods that WebSub names, the first only because hubs in the wild use nothing else. */
const methods = new Set(['sha1', 'sha256', 'sha384', 'sha512']);

/** The first master key gives secrets; what was given by an older one still proves. */
export function createPushCallbacks(...masterKeys: MasterKeys): PushCallbacks {
  const secretBy = (masterKey: Uint8Array, { clientId, sourceId }: SourceRef): string => {
    const key = Buffer.from(hkdfSync('sha256', masterKey, 'zavod', 'websub secrets', 32));
    return createHmac('sha256', key).update(`${clientId}|${sourceId}`).digest('base64url');
  };
  return {
    pathOf: ({ clientId, sourceId }) => `/websub/${clientId}/${sourceId}`,
    secretOf: (source) => secretBy(masterKeys[0], source),
    isSigned(source, body, signature) {
      const [, method = '', hex = ''] = /^(\w{4,6})=([0-9a-f]+)$/i.exec(signature.trim()) ?? [];
      if (!methods.has(method.toLowerCase())) return false;
      const given = Buffer.from(hex, 'hex');
      return masterKeys
        .map((masterKey) => createHmac(method.toLowerCase(), secretBy(masterKey, source)).update(body).digest())
        .some((wanted) => given.length === wanted.length && timingSafeEqual(given, wanted));
    },
  };
}
