import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { MasterKeys } from './master-keys.ts';

/** Where a sealed value stands. It is bound to this place: moved to another row, column or client it does not open. */
export interface SealedPlace {
  readonly clientId: string;
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

export interface Vault {
  seal(place: SealedPlace, plain: Uint8Array): Buffer;
  /** Throws where the key, the place or a single bit differs. */
  open(place: SealedPlace, sealed: Uint8Array): Buffer;
  /** The same value under the newest master key, without touching the content. */
  rewrap(place: SealedPlace, sealed: Uint8Array): Buffer;
  /** Names the newest master key as the header of what it sealed does. */
  readonly currentKeyId: Buffer;
}

const version = 1;
const sizes = { version: 1, keyId: 8, nonce: 12, dataKey: 32, tag: 16 } as const;
const wrappedSize = sizes.nonce + sizes.dataKey + sizes.tag;
const headerSize = sizes.version + sizes.keyId + wrappedSize;

/**
 * Envelope encryption, AES-256-GCM: every value has a data key of its own, wrapped by a key that only this client and master
 * key have, and carried in the value's header: version · master key id · wrapped data key · nonce, ciphertext, tag.
 * The first master key seals; the others still open what they sealed.
 */
export function createVault(masterKeys: MasterKeys): Vault {
  const [current] = masterKeys;
  const byId = new Map(masterKeys.map((key) => [keyIdOf(key).toString('hex'), key]));

  const headerFor = (place: SealedPlace, dataKey: Uint8Array): Buffer => {
    const head = Buffer.concat([Buffer.of(version), keyIdOf(current)]);
    return Buffer.concat([head, encrypt(clientKey(current, place.clientId), dataKey, aad('key', place))]);
  };
  const dataKeyOf = (place: SealedPlace, sealed: Buffer): Buffer => {
    if (sealed.length < headerSize || sealed[0] !== version) throw new Error('A sealed value has no readable header.');
    const keyId = sealed.subarray(sizes.version, sizes.version + sizes.keyId).toString('hex');
    const master = byId.get(keyId);
    if (master === undefined) throw new Error('A sealed value belongs to another master key; set the one it was made with.');
    return decrypt(clientKey(master, place.clientId), sealed.subarray(sizes.version + sizes.keyId, headerSize), aad('key', place));
  };

  return {
    currentKeyId: keyIdOf(current),
    seal: (place, plain) => {
      const dataKey = randomBytes(sizes.dataKey);
      return Buffer.concat([headerFor(place, dataKey), encrypt(dataKey, plain, aad('value', place))]);
    },
    open: (place, value) => {
      const sealed = Buffer.from(value);
      return decrypt(dataKeyOf(place, sealed), sealed.subarray(headerSize), aad('value', place));
    },
    rewrap: (place, value) => {
      const sealed = Buffer.from(value);
      return Buffer.concat([headerFor(place, dataKeyOf(place, sealed)), sealed.subarray(headerSize)]);
    },
  };
}

const keyIdOf = (masterKey: Uint8Array): Buffer => Buffer.from(hkdfSync('sha256', masterKey, 'zavod', 'vault key id', sizes.keyId));

const clientKey = (masterKey: Uint8Array, clientId: string): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, 'zavod', `vault client ${clientId}`, sizes.dataKey));

const aad = (layer: 'key' | 'value', { clientId, table, column, rowId }: SealedPlace): Buffer =>
  Buffer.from([layer, clientId, table, column, rowId].join('|'), 'utf8');

function encrypt(key: Uint8Array, plain: Uint8Array, additional: Buffer): Buffer {
  const nonce = randomBytes(sizes.nonce);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(additional);
  const content = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, content, cipher.getAuthTag()]);
}

function decrypt(key: Uint8Array, sealed: Buffer, additional: Buffer): Buffer {
  const tagAt = sealed.length - sizes.tag;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, sizes.nonce), { authTagLength: sizes.tag });
  decipher.setAAD(additional).setAuthTag(sealed.subarray(tagAt));
  return Buffer.concat([decipher.update(sealed.subarray(sizes.nonce, tagAt)), decipher.final()]);
}
