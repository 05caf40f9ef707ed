import { Secret as OtpSecret, TOTP } from 'otpauth';

const stepMs = 30_000;

/** What an authenticator app shows for the secret now, or so many steps from now. */
export const appCode = (secret: string, steps = 0): string =>
  new TOTP({ secret: OtpSecret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: stepMs / 1_000 }).generate({ timestamp: Date.now() + steps * stepMs });
