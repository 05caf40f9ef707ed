import { createHmac } from 'node:crypto';

/**
 * The headers of one delivery, by the Standard Webhooks convention: HMAC-SHA256 over "id.timestamp.body", keyed with the
 * bytes behind whsec_. The id is the same for every attempt; the timestamp, in seconds, is that of this attempt. Where there
 * are two secrets, there are two signatures with a space between them: a receiver takes the event if one of them fits.
 */
export function signWebhook(secrets: readonly string[], { id, at, body }: { id: string; at: Date; body: string }): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
