import { z } from 'zod';
import type { ReconcileOutcome, ReconcileRequest } from '../network-adapter.ts';
import { readKey } from './channel-account.ts';
import { GraphSession } from './graph-session.ts';
import type { InstagramClient } from './instagram-client.ts';
import { instagramBodySchema, timestampSchema, type InstagramBody } from './publish-post.ts';
import { readContainer } from './read-container.ts';

const mediaListSchema = z.object({
  data: z.array(
    z.object({ id: z.string(), caption: z.string().nullish(), timestamp: timestampSchema, permalink: z.string().nullish() }),
  ),
});
type Media = z.infer<typeof mediaListSchema>['data'][number];

/** Clocks differ, and Meta's times have whole seconds. */
const CLOCK_SLACK_MS = 2 * 60_000;
/** A story has no caption, so only its moment tells it from another one. */
const STORY_WINDOW_MS = 5 * 60_000;

/** The container tells whether the call took effect; which post came of it is told by caption and time. */
export async function reconcilePost(client: InstagramClient, request: ReconcileRequest, signal: AbortSignal): Promise<ReconcileOutcome> {
  const body = instagramBodySchema.parse(request.payload.body);
  const evidence = { account: body.igUserId, container: body.creationId, calledAt: request.anchoredAt };
  const key = readKey(request.channel);
  if (!key) return { status: 'cannot-tell', evidence: { ...evidence, state: 'key missing' } };
  const session = new GraphSession(client, key, signal);
  const state = await readContainer(session, body.creationId);
  switch (state.status) {
    case 'finished':
    case 'expired':
    case 'error':
      return { status: 'absent' };
    case 'published':
      return findPublished(session, body, Date.parse(request.anchoredAt), evidence);
    case 'in-progress':
    case 'gone':
      return { status: 'cannot-tell', evidence: { ...evidence, state: state.status } };
    case 'not-read':
      return { status: 'cannot-tell', evidence: { ...evidence, state: 'not readable', answer: state.answer.words } };
  }
}

async function findPublished(
  session: GraphSession,
  body: InstagramBody,
  anchorMs: number,
  evidence: Readonly<Record<string, string>>,
): Promise<ReconcileOutcome> {
  const edge = body.format === 'story' ? 'stories' : 'media';
  const answer = await session.read(mediaListSchema, `${body.igUserId}/${edge}`, { fields: 'id,caption,timestamp,permalink', limit: '25' });
  const listed = answer.kind === 'ok' ? answer.result.data : [];
  const matching = listed.filter((media) => isSame(media, body, anchorMs));
  const [match] = matching;
  if (match && matching.length === 1) {
    return { status: 'found', externalId: match.id, externalUrl: match.permalink ?? null, sentAt: match.timestamp };
  }
  const candidates = matching.map(({ id, permalink }) => permalink ?? id).join(' ');
  return { status: 'cannot-tell', evidence: { ...evidence, state: 'published', ...(candidates === '' ? {} : { candidates }) } };
}

function isSame({ caption, timestamp }: Media, body: InstagramBody, anchorMs: number): boolean {
  const sentMs = Date.parse(timestamp);
  if (sentMs < anchorMs - CLOCK_SLACK_MS) return false;
  return body.format === 'story' ? sentMs < anchorMs + STORY_WINDOW_MS : plain(caption ?? '') === plain(body.caption);
}

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
