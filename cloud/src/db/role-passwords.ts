import { hkdfSync } from 'node:crypto';

/** Roles that log in. zavod_crossing is missing: nobody logs in as it. */
export const LOGIN_ROLES = ['zavod_owner', 'zavod_app', 'zavod_worker', 'zavod_auth', 'zavod_queue'] as const;
export type LoginRole = (typeof LOGIN_ROLES)[number];

/** The same master key always gives the same password, so nothing but the key has to be stored. */
export const rolePassword = (masterKey: Uint8Array, role: LoginRole): string =>
  Buffer.from(hkdfSync('sha256', masterKey, 'zavod', `postgres role ${role}`, 32)).toString('base64url');

/** Tells whether stored passwords came from this key without saying anything about it. */
export const keyFingerprint = (masterKey: Uint8Array): string =>
  Buffer.from(hkdfSync('sha256', masterKey, 'zavod', 'postgres role fingerprint', 9)).toString('base64url');

/** The given connection with another user; host, database and options stay. */
export const urlForRole = (url: string, role: LoginRole, masterKey: Uint8Array): string => {
  const changed = new URL(url);
  changed.username = role;
  changed.password = rolePassword(masterKey, role);
  return changed.href;
};
