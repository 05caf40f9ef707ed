import { Secret as OtpSecret, TOTP } from 'otpauth';
import type { Vault } from './vault.ts';

/** Codes of authenticator apps (RFC 6238: SHA-1, six digits, 30 s), the one kind that every app knows. */
export interface SecondFactors {
  /** A new secret: sealed for storing, and as the address that an app reads from a QR code or a person types in. */
  create(person: { userId: string; email: string }): { sealed: Buffer; secret: string; address: string };
  /**
   * The time step that the code belongs to, or null where it fits none of now, the step before and the one after. The caller
   * takes each step once.
   */
  stepOf(asked: { userId: string; sealed: Uint8Array; code: string; now: Date }): number | null;
}

const periodMs = 30_000;
const secretBytes = 20;
const shape = { issuer: 'Zavod', algorithm: 'SHA1', digits: 6, period: periodMs / 1_000 } as const;

export const createSecondFactors = (vault: Vault): SecondFactors => ({
  create({ userId, email }) {
    const secret = new OtpSecret({ size: secretBytes });
    const sealed = vault.seal(placeOf(userId), Buffer.from(secret.base32, 'utf8'));
    return { sealed, secret: secret.base32, address: new TOTP({ ...shape, label: email, secret }).toString() };
  },
  stepOf({ userId, sealed, code, now }) {
    const secret = OtpSecret.fromBase32(vault.open(placeOf(userId), sealed).toString('utf8'));
    const delta = new TOTP({ ...shape, secret }).validate({ token: code, timestamp: now.getTime(), window: 1 });
    return delta === null ? null : Math.floor(now.getTime() / periodMs) + delta;
  },
});

/** A person belongs to no client: their own id stands in its place. */
const placeOf = (userId: string) => ({ clientId: userId, table: 'user_secret', column: 'totp_secret', rowId: userId });
