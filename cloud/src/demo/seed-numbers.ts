import { followersAt, numbersAt, numbersBetween, type Audience } from '../../simulators/audience/audience.ts';
import { metricId } from '../measuring/keep-measurements.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';
import type { PastPost } from './history-posts.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Hours after it went out at which a post of the past was measured; the young ones are asked about by the job itself. */
const looks = [1, 6, 24, 72, 7 * 24, 14 * 24, 30 * 24];
const days = 63;
const reachDays = 28;

interface Number {
  readonly publicationId: string | null;
  readonly name: string;
  readonly value: number;
  readonly atMs: number;
}

/** What the simulated network would have answered in the past: its own audience is asked, so that the job goes on where this ends. */
export async function seedNumbers(
  tx: RawTransaction,
  { clientId, channelId, audience }: { readonly clientId: string; readonly channelId: string; readonly audience: Audience },
  posts: readonly PastPost[],
  now: Date,
): Promise<void> {
  const nowMs = now.getTime();
  const out = posts.flatMap(({ published }) => (published === null ? [] : [{ id: published.externalId, publicationId: published.publicationId, publishedAtMs: published.at.getTime() }]));
  const ofPosts = out.flatMap((post) =>
    looks
      .map((hours) => post.publishedAtMs + hours * HOUR_MS)
      .filter((atMs) => atMs <= nowMs)
      .flatMap((atMs): Number[] => Object.entries(numbersAt(audience, post, atMs)).map(([name, value]) => ({ publicationId: post.publicationId, name, value, atMs }))),
  );
  const ofDays = Array.from({ length: days }, (_, place): Number => {
    const atMs = nowMs - (place + 1) * DAY_MS;
    return { publicationId: null, name: 'followers', value: followersAt(audience, atMs), atMs };
  });
  const reached = out.length === 0 ? [] : Array.from({ length: reachDays }, (_, place): Number => {
    const untilMs = Math.floor(nowMs / DAY_MS) * DAY_MS - (place + 2) * DAY_MS;
    const recent = out.filter(({ publishedAtMs }) => publishedAtMs > untilMs - 14 * DAY_MS);
    return { publicationId: null, name: 'day-reach', value: numbersBetween(audience, recent, untilMs - DAY_MS, untilMs).reach, atMs: untilMs - DAY_MS / 2 };
  });
  const numbers = [...ofPosts, ...ofDays, ...reached];
  await tx.query(
    `INSERT INTO metric (client_id, channel_id, id, publication_id, name, value, measured_at)
     SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::float8[], $7::timestamptz[]) ON CONFLICT DO NOTHING`,
    [
      clientId,
      channelId,
      numbers.map(({ publicationId, name, atMs }) => metricId(publicationId ?? channelId, name, atMs)),
      numbers.map(({ publicationId }) => publicationId),
      numbers.map(({ name }) => name),
      numbers.map(({ value }) => value),
      numbers.map(({ atMs }) => new Date(atMs)),
    ],
  );
}
