import { randomBytes } from 'node:crypto';
import type { Vault } from '../security/vault.ts';

/** What a receiver proves with that an event is ours; it stands encrypted in webhook.secret, and the one before it in webhook.previous_secret. */
export interface WebhookSecrets {
  /** As the owner gets to see it, once: whsec_ and 32 bytes in base64. */
  create(): string;
  seal(place: WebhookPlace, secret: string): Buffer;
  open(sealed: WebhookPlace & { secret: Uint8Array }): string;
}

export interface WebhookPlace {
  readonly clientId: string;
  readonly webhookId: string;
  /** secret unless told. */
  readonly column?: 'secret' | 'previous_secret';
}

export const createWebhookSecrets = (vault: Vault): WebhookSecrets => ({
  create: () => `whsec_${randomBytes(32).toString('base64')}`,
  seal: (place, secret) => vault.seal(placeOf(place), Buffer.from(secret, 'utf8')),
  open: (sealed) => vault.open(placeOf(sealed), sealed.secret).toString('utf8'),
});

const placeOf = ({ clientId, webhookId, column = 'secret' }: WebhookPlace) => ({ clientId, table: 'webhook', column, rowId: webhookId });
