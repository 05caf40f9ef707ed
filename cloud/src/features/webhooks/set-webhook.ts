import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { webhookIdOf } from './stored-webhook.ts';

export const setWebhookInput = z.object({ url: z.string().trim().min(1).max(2_000) });

const reachLimitMs = 15_000;
/** What is wrong with the address itself; a program that is only down for now may be named all the same. */
const wrongAddress: readonly string[] = ['fetch-bad-address', 'fetch-blocked', 'fetch-dns'];

/** Events of the client go to this address from now on. Answers the new secret, which nobody is ever shown again. */
export async function setWebhook({ deps, clientId, userId }: MemberContext, { url }: z.infer<typeof setWebhookInput>): Promise<{ secret: string }> {
  await reach(deps.webhooks.guardedPost, url);
  const webhookId = webhookIdOf(clientId);
  const secret = deps.webhooks.secrets.create();
  await deps.withClientRaw(clientId, async (tx) => {
    await tx.query(
      `INSERT INTO webhook (client_id, id, url, secret, created_by) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (client_id, id) DO UPDATE SET url = EXCLUDED.url, secret = EXCLUDED.secret, state = 'active', consecutive_failures = 0,
         previous_secret = NULL, previous_until = NULL, created_by = EXCLUDED.created_by`,
      [clientId, webhookId, url, deps.webhooks.secrets.seal({ clientId, webhookId }, secret), userId],
    );
    await auditMember(tx, { clientId, userId }, 'webhook.set', { table: 'webhook', id: webhookId }, { host: new URL(url).host });
  });
  return { secret };
}

/** An empty knock, unsigned: the receiver has no secret yet, so whatever it answers is fine. */
async function reach(guardedPost: MemberContext['deps']['webhooks']['guardedPost'], url: string): Promise<void> {
  const knock = { headers: { 'content-type': 'application/json' }, body: '{}', signal: AbortSignal.timeout(reachLimitMs) };
  await guardedPost(url, knock).catch((error: unknown) => {
    if (error instanceof AppError && !wrongAddress.includes(error.code)) return;
    throw error;
  });
}
