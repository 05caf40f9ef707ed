import { randomBytes } from 'node:crypto';
import type { Vault } from '../security/vault.ts';

/** What a receiver proves with that an event is ours; it stands encrypted in webhook.secret. */
export interface WebhookSecrets {
  /** As the owner gets to see it, once: whsec_ and 32 bytes in base64. */
  create(): string;
  seal(place: { clientId: string; webhookId: string }, secret: string): Buffer;
  open(sealed: { clientId: string; webhookId: string; secret: Uint8Array }): string;
}

export const createWebhookSecrets = (vault: Vault): WebhookSecrets => ({
  create: () => `whsec_${randomBytes(32).toString('base64')}`,
  seal: (place, secret) => vault.seal(placeOf(place), Buffer.from(secret, 'utf8')),
  open: (sealed) => vault.open(placeOf(sealed), sealed.secret).toString('utf8'),
});

const placeOf = ({ clientId, webhookId }: { clientId: string; webhookId: string }) => ({ clientId, table: 'webhook', column: 'secret', rowId: webhookId });
