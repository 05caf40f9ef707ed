import { z } from 'zod';
import type { MeasureOutcome, MeasureRequest, Measurement, MetricName, PostToMeasure } from '../network-metrics.ts';
import { readKey } from './channel-account.ts';
import { GraphSession } from './graph-session.ts';
import type { FailedAnswer, InstagramClient } from './instagram-client.ts';
import { instagramBodySchema } from './publish-post.ts';
import { readPrepareFailure } from './read-error.ts';

/** Metrics as of v25.0; `impressions` is gone, and one that is unknown refuses the whole call. */
const ofFeed: Readonly<Record<string, MetricName>> = { views: 'views', reach: 'reach', likes: 'likes', comments: 'comments', saved: 'saves', shares: 'shares' };
const ofStory: Readonly<Record<string, MetricName>> = { views: 'views', reach: 'reach', shares: 'shares' };
const ofDay: Readonly<Record<string, MetricName>> = { reach: 'day-reach', views: 'day-views' };

const DAY_MS = 24 * 60 * 60_000;
/** A day is counted to its end within 48 hours. */
const DAYS_BACK = 3;
const RETRY_AFTER_MS = 60 * 60_000;

const insightsSchema = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      values: z.array(z.object({ value: z.number() })).optional(),
      total_value: z.object({ value: z.number() }).optional(),
    }),
  ),
});
const accountSchema = z.object({ followers_count: z.int().nonnegative().optional() });

type Setup = { readonly client: InstagramClient; readonly now: () => number };

/** Followers and the latest day that is counted to its end; then one call a post, because insights come for one at a time. */
export async function measureAccount({ client, now }: Setup, request: MeasureRequest, signal: AbortSignal): Promise<MeasureOutcome> {
  const key = readKey(request.channel);
  if (!key) return { measured: [], over: [], refusal: { status: 'needs-login', code: 'network-token-wrong', words: '' } };
  const session = new GraphSession(client, key, signal);
  const measured: Measurement[] = [];
  const over: string[] = [];
  if (request.ofChannel) {
    const refusal = await readAccount(session, request.channel.externalId, now(), measured);
    if (refusal) return { measured, over, refusal };
  }
  for (const post of request.posts) {
    const found = await readPost(session, post);
    if (found.kind === 'over') over.push(post.externalId);
    else if (found.kind === 'measured') measured.push(...found.measured);
    else if (found.kind === 'refused') return { measured, over, refusal: found.refusal };
  }
  return { measured, over, refusal: null };
}

async function readAccount(session: GraphSession, accountId: string, nowMs: number, measured: Measurement[]): Promise<MeasureOutcome['refusal']> {
  const account = await session.read(accountSchema, accountId, { fields: 'followers_count' });
  if (account.kind !== 'ok') return refusalOf(account);
  const { followers_count: followers } = account.result;
  if (followers !== undefined) measured.push({ externalId: null, name: 'followers', value: followers });
  const sinceMs = Math.floor(nowMs / DAY_MS) * DAY_MS - DAYS_BACK * DAY_MS;
  const day = await session.read(insightsSchema, `${accountId}/insights`, {
    metric: Object.keys(ofDay).join(','),
    period: 'day',
    metric_type: 'total_value',
    since: String(sinceMs / 1_000),
    until: String((sinceMs + DAY_MS) / 1_000),
  });
  if (day.kind !== 'ok') return refusalOf(day);
  const at = new Date(sinceMs + DAY_MS / 2).toISOString();
  measured.push(...namedIn(day.result, ofDay).map((found) => ({ externalId: null, ...found, at })));
  return null;
}

type PostNumbers =
  | { readonly kind: 'measured'; readonly measured: readonly Measurement[] }
  | { readonly kind: 'over' | 'not-yet' }
  | { readonly kind: 'refused'; readonly refusal: NonNullable<MeasureOutcome['refusal']> };

async function readPost(session: GraphSession, { externalId, body }: PostToMeasure): Promise<PostNumbers> {
  const isStory = instagramBodySchema.safeParse(body).data?.format === 'story';
  const names = isStory ? ofStory : ofFeed;
  const answer = await session.read(insightsSchema, `${externalId}/insights`, { metric: Object.keys(names).join(',') });
  if (answer.kind === 'ok') return { kind: 'measured', measured: namedIn(answer.result, names).map((found) => ({ externalId, ...found })) };
  if (answer.kind === 'error') {
    // Taken down by its owner, or a story after its day.
    if (answer.code === 100 && answer.subcode === 33) return { kind: 'over' };
    // A story that fewer than five people saw keeps its numbers to itself.
    if (answer.code === 10 && isStory) return { kind: 'not-yet' };
  }
  return { kind: 'refused', refusal: refusalOf(answer) };
}

function namedIn({ data }: z.infer<typeof insightsSchema>, names: Readonly<Record<string, MetricName>>): { name: MetricName; value: number }[] {
  return data.flatMap(({ name, values, total_value: total }) => {
    const [known, value] = [names[name], total?.value ?? values?.at(-1)?.value];
    return known === undefined || value === undefined ? [] : [{ name: known, value }];
  });
}

function refusalOf(answer: FailedAnswer): NonNullable<MeasureOutcome['refusal']> {
  const failure = readPrepareFailure(answer);
  return failure.status === 'new-container' ? { status: 'retry-later', afterMs: RETRY_AFTER_MS, code: failure.code, words: failure.words } : failure;
}
