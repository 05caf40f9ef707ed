import { checkInstagram } from '@zavod/shared/networks/instagram.ts';
import { readInstagramSettings } from '@zavod/shared/networks/instagram-settings.ts';
import { z } from 'zod';
import { hashJson } from '../canonical-json.ts';
import type { PrepareOutcome, PrepareRequest } from '../network-adapter.ts';
import { readKey } from './channel-account.ts';
import { captionOf } from './container-fields.ts';
import { makeContainers } from './make-containers.ts';
import { GraphSession } from './graph-session.ts';
import type { InstagramClient } from './instagram-client.ts';
import type { InstagramBody } from './publish-post.ts';
import { readPrepareFailure } from './read-error.ts';

export type PrepareSetup = { readonly client: InstagramClient; readonly statusEveryMs: number; readonly now: () => number };

/** The quota counts the last 24 hours, so some of it may be free again at any moment. */
const QUOTA_AGAIN_MS = 15 * 60_000;

const quotaSchema = z.object({
  data: z.array(z.object({ quota_usage: z.number(), config: z.object({ quota_total: z.number() }).optional() })),
});

/** Rules, the live key, the live quota, then the containers. Only publishing the last of them is left for the hour. */
export async function preparePost(setup: PrepareSetup, request: PrepareRequest, signal: AbortSignal): Promise<PrepareOutcome> {
  const { content, channel } = request;
  const key = readKey(channel);
  if (!key) return { status: 'needs-login', code: 'network-token-wrong', words: '' };
  const { format } = readInstagramSettings(channel.settings);
  const variantText = content.variants.find(({ network }) => network === 'instagram')?.text ?? null;
  const [problem] = checkInstagram({ ...content, variantText }, format).problems;
  if (problem) return { status: 'rejected', code: problem.code, words: '' };

  const session = new GraphSession(setup.client, key, signal);
  const quota = await checkQuota(session, channel.externalId);
  if (quota) return quota;
  const made = await makeContainers({ ...setup, session, request, format });
  if (made.status !== 'made') return made;
  const { id: creationId, createdAtMs } = made.container;
  const createdAt = new Date(createdAtMs).toISOString();
  const body: InstagramBody = { igUserId: channel.externalId, creationId, caption: captionOf(content), format, createdAt };
  return { status: 'ready', payload: { body, hash: hashJson(body), media: [] } };
}

/** Undefined where one more post is allowed. The limit itself is read: Meta names different ones in different places. */
async function checkQuota(session: GraphSession, igUserId: string): Promise<PrepareOutcome | undefined> {
  const answer = await session.read(quotaSchema, `${igUserId}/content_publishing_limit`, { fields: 'quota_usage,config' });
  if (answer.kind !== 'ok') {
    const failure = readPrepareFailure(answer);
    return failure.status === 'new-container' ? { ...failure, status: 'retry-later', afterMs: QUOTA_AGAIN_MS } : failure;
  }
  const [quota] = answer.result.data;
  if (!quota?.config || quota.quota_usage < quota.config.quota_total) return undefined;
  const words = `${quota.quota_usage} / ${quota.config.quota_total}`;
  return { status: 'retry-later', afterMs: QUOTA_AGAIN_MS, code: 'network-quota-gone', words };
}
