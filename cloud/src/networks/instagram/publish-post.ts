import { z } from 'zod';
import type { SendOutcome, SendRequest } from '../network-adapter.ts';
import { readKey } from './channel-account.ts';
import { createdSchema, GraphSession } from './graph-session.ts';
import type { InstagramClient } from './instagram-client.ts';
import { readContainer } from './read-container.ts';
import { readSendFailure, type SendFailure } from './read-error.ts';

/** What publishing needs; the rest is how the post is recognised afterwards. */
export const instagramBodySchema = z.object({
  igUserId: z.string(),
  creationId: z.string(),
  caption: z.string(),
  format: z.enum(['auto', 'story']),
  /** When the container was made: ISO 8601, UTC. What came of it is younger. */
  createdAt: z.string(),
});
export type InstagramBody = z.infer<typeof instagramBodySchema>;

/** Meta writes +0000 where ISO 8601 wants +00:00. */
export const timestampSchema = z.string().transform((text, context) => {
  const date = new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  context.issues.push({ code: 'custom', message: 'not a time', input: text });
  return z.NEVER;
});

const mediaSchema = z.object({ permalink: z.string().nullish(), timestamp: timestampSchema.optional() });

/** The address is for people only, so it gets a moment, not the whole limit. */
const PERMALINK_LIMIT_MS = 5_000;

export async function publishPost(
  { client, now }: { readonly client: InstagramClient; readonly now: () => number },
  request: SendRequest,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const key = readKey(request.channel);
  if (!key) return { status: 'needs-login', code: 'network-token-wrong', words: '' };
  const { igUserId, creationId } = instagramBodySchema.parse(request.payload.body);
  const session = new GraphSession(client, key, signal);
  const answer = await session.create(createdSchema, `${igUserId}/media_publish`, { creation_id: creationId });
  if (answer.kind !== 'ok') {
    const failure = readSendFailure(answer);
    return failure.status === 'check-container' ? afterRefusal(session, creationId, failure) : failure;
  }
  const mediaId = answer.result.id;
  const quick = new GraphSession(client, key, AbortSignal.any([signal, AbortSignal.timeout(PERMALINK_LIMIT_MS)]));
  const media = await quick.read(mediaSchema, mediaId, { fields: 'id,permalink,timestamp' });
  const { permalink, timestamp } = media.kind === 'ok' ? media.result : {};
  return { status: 'published', externalId: mediaId, externalUrl: permalink ?? null, sentAt: timestamp ?? new Date(now()).toISOString() };
}

/**
 * A container is published once at most, so it is the key of the post: another one may be made only when this one can never
 * go out any more. One that is out already means that an earlier call arrived after all.
 */
async function afterRefusal(
  session: GraphSession,
  creationId: string,
  { code, words, afterMs }: Extract<SendFailure, { status: 'check-container' }>,
): Promise<SendOutcome> {
  const state = await readContainer(session, creationId);
  switch (state.status) {
    case 'expired':
    case 'error':
    case 'gone':
      return { status: 'prepare-again', code: 'network-preparation-lost', words };
    case 'finished':
    case 'in-progress':
      return { status: 'retry-later', afterMs, scope: 'channel', code, words };
    case 'published':
    case 'not-read':
      return { status: 'unknown', code: 'network-no-answer', words };
  }
}
