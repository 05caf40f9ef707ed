import { AppError } from '@zavod/shared/app-error.ts';
import type { CollectOutcome } from '../sources/source-adapter.ts';
import { isToBeAsked, readPush, type Hub, type Push } from '../sources/websub/hub.ts';
import type { CollectionContext } from './collection-context.ts';

type FollowedSource = { readonly id: string; readonly clientId: string; readonly push: unknown };

const LEASE_SECONDS = 10 * 24 * 3_600;
const ASK_LIMIT_MS = 10_000;

/**
 * Asks the hub that a feed names to tell of its changes, where this installation can be reached from outside. Failing is
 * harmless: the source is still visited, and the hub asked again some time later.
 */
export async function followHub(context: CollectionContext, source: FollowedSource, outcome: CollectOutcome): Promise<void> {
  if (context.push === undefined) return;
  const known = readPush(source.push);
  const found = hubAfter(known, outcome);
  const now = context.now();
  if (found === null) {
    if (known !== null && outcome.status !== 'failed') await keep(context, source, null);
    return;
  }
  if (!isToBeAsked(known, found, now)) return;
  const isSame = known?.hub === found.hub && known.topic === found.topic;
  const asked: Push = { ...found, askedAt: now.toISOString(), ...(isSame && known.pushedUntil !== undefined && { pushedUntil: known.pushedUntil }) };
  // Kept before the hub hears of it: it asks back at once, and what nobody asked for is refused.
  await keep(context, source, asked);
  const status = await ask(context, source, found);
  if (status >= 200 && status < 300) return;
  context.log.info({ event: 'hub-refused', clientId: source.clientId, sourceId: source.id, status }, 'a hub does not tell of changes');
  await keep(context, source, { ...asked, refusedAt: now.toISOString() });
}

/** A feed that has not changed still has the hub it had. */
function hubAfter(known: Push | null, outcome: CollectOutcome): Hub | null {
  if (outcome.status === 'changed' || outcome.status === 'moved') return outcome.hub ?? (outcome.items.length === 0 ? known : null);
  return outcome.status === 'unchanged' ? known : null;
}

async function ask(context: CollectionContext, { clientId, id }: FollowedSource, { hub, topic }: Hub): Promise<number> {
  if (context.push === undefined) return 0;
  const { callbacks, publicUrl, guardedPost } = context.push;
  const source = { clientId, sourceId: id };
  const form = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.topic': topic,
    'hub.callback': publicUrl + callbacks.pathOf(source),
    'hub.secret': callbacks.secretOf(source),
    'hub.lease_seconds': String(LEASE_SECONDS),
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  try {
    return (await guardedPost(hub, { headers, body: form.toString(), signal: AbortSignal.timeout(ASK_LIMIT_MS) })).status;
  } catch (error) {
    if (error instanceof AppError) return 0;
    throw error;
  }
}

function keep(context: CollectionContext, { clientId, id }: FollowedSource, push: Push | null): Promise<unknown> {
  const value = push === null ? null : JSON.stringify(push);
  return context.withClient(clientId, (tx) => tx.$executeRaw`UPDATE source SET push = ${value}::jsonb WHERE client_id = ${clientId}::uuid AND id = ${id}::uuid`);
}
