import { raw, type Request, type RequestHandler } from 'express';
import { z } from 'zod';
import { requestCollection } from '../features/sources/request-collection.ts';
import { readPush, type Push } from '../sources/websub/hub.ts';
import type { ApiDeps } from './request-context.ts';

type Deps = Pick<ApiDeps, 'withClientRaw' | 'pushCallbacks' | 'enqueue' | 'now' | 'log'>;
type SourceRef = { readonly clientId: string; readonly sourceId: string };

const sourceSchema = z.object({ clientId: z.uuid(), sourceId: z.uuid() });
const DAY_MS = 24 * 3_600_000;
/** A hub may promise anything; it is asked again after a month at the latest. */
const longestLeaseSeconds = 30 * 24 * 3_600;
const questionSchema = z.object({
  'hub.mode': z.enum(['subscribe', 'unsubscribe', 'denied']),
  'hub.topic': z.string().max(2_000),
  'hub.challenge': z.string().max(4_000).default(''),
  'hub.lease_seconds': z.coerce.number().int().positive().max(1_000_000_000).default(10 * 24 * 3_600),
});
const largestMessage = '5mb';

/** A hub asks whether it was really asked (WebSub 1.0, section 5.3): yes only for what stands in the source's row. */
export const hubQuestionRoute =
  (deps: Deps): RequestHandler =>
  async (request, response) => {
    const source = sourceSchema.safeParse(request.params).data;
    const question = questionSchema.safeParse(request.query).data;
    const push = source && question ? await pushOf(deps, source) : null;
    if (!source || !question || !agrees(question, push, deps.now())) {
      response.status(404).json({ error: 'not-found' });
      return;
    }
    const now = deps.now();
    if (question['hub.mode'] === 'subscribe') {
      const leaseMs = Math.min(question['hub.lease_seconds'], longestLeaseSeconds) * 1_000;
      await change(deps, source, question['hub.topic'], { pushedUntil: new Date(now.getTime() + leaseMs).toISOString() });
    } else if (question['hub.mode'] === 'denied') await change(deps, source, question['hub.topic'], { refusedAt: now.toISOString(), pushedUntil: now.toISOString() });
    response.type('text/plain').send(question['hub.challenge']);
  };

/**
 * A hub tells of a change. What it sends is not read: the feed is visited at once, in the way that checks everything. Signed
 * or not, the answer is the same, so that nobody learns anything by trying.
 */
export const hubMessageRoute = (deps: Deps): RequestHandler[] => [
  raw({ type: () => true, limit: largestMessage }),
  async (request: Request, response) => {
    const source = sourceSchema.safeParse(request.params).data;
    const body: unknown = request.body;
    const signature = request.get('x-hub-signature') ?? '';
    if (source && Buffer.isBuffer(body) && deps.pushCallbacks.isSigned(source, body, signature)) await visit(deps, source);
    else deps.log.info({ event: 'push-ignored', ...source }, 'a message about a source was not signed by its hub');
    response.status(202).end();
  },
];

function agrees(question: z.infer<typeof questionSchema>, push: Push | null, now: Date): boolean {
  const isTopic = push?.topic === question['hub.topic'];
  if (question['hub.mode'] === 'unsubscribe') return !isTopic;
  // Nobody asks back a day later: an old question is somebody else's.
  return isTopic && now.getTime() - Date.parse(push.askedAt) < DAY_MS;
}

async function pushOf({ withClientRaw }: Deps, { clientId, sourceId }: SourceRef): Promise<Push | null> {
  const { rows } = await withClientRaw(clientId, (tx) =>
    tx.query<{ push: unknown }>('SELECT push FROM source WHERE client_id = $1 AND id = $2', [clientId, sourceId]),
  );
  return readPush(rows[0]?.push);
}

function change({ withClientRaw }: Deps, { clientId, sourceId }: SourceRef, topic: string, news: Partial<Push>): Promise<unknown> {
  return withClientRaw(clientId, (tx) =>
    tx.query(`UPDATE source SET push = push || $4::jsonb WHERE client_id = $1 AND id = $2 AND push ->> 'topic' = $3`, [clientId, sourceId, topic, JSON.stringify(news)]),
  );
}

async function visit(deps: Deps, { clientId, sourceId }: SourceRef): Promise<void> {
  const changed = await deps.withClientRaw(clientId, (tx) =>
    tx.query(`UPDATE source SET next_at = NULL WHERE client_id = $1 AND id = $2 AND state = 'active' AND push IS NOT NULL`, [clientId, sourceId]),
  );
  if (changed.rowCount === 1) await requestCollection(deps, clientId, sourceId);
}
