import { Secret } from './secret.ts';
import type { Vault } from './vault.ts';

interface KeyPlace {
  clientId: string;
  keyId: string;
}

/** The client's own keys to services; they stand encrypted in service_key.key. */
export interface ServiceKeys {
  seal(place: KeyPlace, key: string): Buffer;
  /** Throws where the master key does not fit. */
  open(place: KeyPlace, sealed: Uint8Array): Secret<string>;
}

export const createServiceKeys = (vault: Vault): ServiceKeys => ({
  seal: (place, key) => vault.seal(placeOf(place), Buffer.from(key, 'utf8')),
  open: (place, sealed) => new Secret(vault.open(placeOf(place), sealed).toString('utf8')),
});

const placeOf = ({ clientId, keyId }: KeyPlace) => ({ clientId, table: 'service_key', column: 'key', rowId: keyId });
