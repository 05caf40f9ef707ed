import { z } from 'zod';
import type { ReconcileOutcome, ReconcileRequest } from '../network-adapter.ts';
import { readKey } from './channel-account.ts';
import { GraphSession } from './graph-session.ts';
import type { FailedAnswer, InstagramClient } from './instagram-client.ts';
import { instagramBodySchema, timestampSchema, type InstagramBody } from './publish-post.ts';
import { readContainer } from './read-container.ts';
import { readPrepareFailure } from './read-error.ts';

const mediaListSchema = z.object({
  data: z.array(
    z.object({ id: z.string(), caption: z.string().nullish(), timestamp: timestampSchema, permalink: z.string().nullish() }),
  ),
});
type Media = z.infer<typeof mediaListSchema>['data'][number];

/** Clocks differ, and Meta's times have whole seconds. */
const CLOCK_SLACK_MS = 2 * 60_000;
const ASK_AGAIN_MS = 10_000;
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
    case 'error':
      return { status: 'absent' };
    case 'published':
    // Nobody says whether a published container ends too, so the posts are looked at.
    case 'expired':
      return findPost(session, body, { calledAtMs: Date.parse(request.anchoredAt), evidence, state: state.status });
    case 'in-progress':
    case 'gone':
      return { status: 'cannot-tell', evidence: { ...evidence, state: state.status } };
    case 'not-read':
      return notRead(state.answer, { ...evidence, state: 'not readable' });
  }
}

type Search = { readonly calledAtMs: number; readonly evidence: Readonly<Record<string, string>>; readonly state: 'published' | 'expired' };

async function findPost(session: GraphSession, body: InstagramBody, { calledAtMs, evidence, state }: Search): Promise<ReconcileOutcome> {
  const edge = body.format === 'story' ? 'stories' : 'media';
  const answer = await session.read(mediaListSchema, `${body.igUserId}/${edge}`, { fields: 'id,caption,timestamp,permalink', limit: '25' });
  if (answer.kind !== 'ok') return notRead(answer, { ...evidence, state });
  const matching = answer.result.data.filter((media) => isSame(media, body, calledAtMs));
  const [match] = matching;
  if (match && matching.length === 1) {
    return { status: 'found', externalId: match.id, externalUrl: match.permalink ?? null, sentAt: match.timestamp };
  }
  if (!match && state === 'expired') return { status: 'absent' };
  const candidates = matching.map(({ id, permalink }) => permalink ?? id).join(' ');
  return { status: 'cannot-tell', evidence: { ...evidence, state, ...(candidates === '' ? {} : { candidates }) } };
}

/** A network that is out of reach or has enough of us for now has said nothing about the post. */
function notRead(answer: FailedAnswer, evidence: Search['evidence']): ReconcileOutcome {
  const failure = readPrepareFailure(answer);
  if (failure.status !== 'retry-later') return { status: 'cannot-tell', evidence: { ...evidence, answer: failure.words } };
  const { code, words } = failure;
  return { status: 'retry-later', afterMs: code === 'network-rate-limited' ? failure.afterMs : ASK_AGAIN_MS, code, words };
}

// An earlier call for the same container may have been the one that arrived, so its making is the bound, not the last call.
function isSame({ caption, timestamp }: Media, body: InstagramBody, calledAtMs: number): boolean {
  const sentMs = Date.parse(timestamp);
  if (sentMs < Date.parse(body.createdAt) - CLOCK_SLACK_MS) return false;
  return body.format === 'story' ? sentMs < calledAtMs + STORY_WINDOW_MS : plain(caption ?? '') === plain(body.caption);
}

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
