import type { InstagramSettings } from '@zavod/shared/sources/source-settings.ts';
import { z } from 'zod';
import { GraphSession } from '../../networks/instagram/graph-session.ts';
import type { FailedAnswer, InstagramClient } from '../../networks/instagram/instagram-client.ts';
import { failedOutcome, type FailedOutcome } from '../read-response.ts';
import type { InstagramAccess } from '../source-access.ts';

const mediaSchema = z.object({
  id: z.string(),
  caption: z.string().default(''),
  media_type: z.string().optional(),
  media_url: z.string().optional(),
  thumbnail_url: z.string().optional(),
  permalink: z.string(),
  timestamp: z.string().optional(),
});
export type FoundMedia = z.infer<typeof mediaSchema>;

export type ReadMedia = { status: 'read'; media: FoundMedia[]; title: string | null } | FailedOutcome;

/** The 25 newest of an account or a hashtag. */
export async function readMedia(settings: InstagramSettings, access: InstagramAccess, client: InstagramClient, signal: AbortSignal): Promise<ReadMedia> {
  const graph = new GraphSession(client, { accessToken: access.accessToken.reveal(), family: 'facebook' }, signal);
  return settings.of === 'account' ? ofAccount(graph, access.igUserId, settings.name) : ofHashtag(graph, access.igUserId, settings.name);
}

const fields = 'id,caption,media_type,media_url,permalink,timestamp';
const accountSchema = z.object({
  business_discovery: z.object({ username: z.string(), name: z.string().optional(), media: z.object({ data: z.array(mediaSchema) }).optional() }),
});

async function ofAccount(graph: GraphSession, igUserId: string, name: string): Promise<ReadMedia> {
  const wanted = `business_discovery.username(${name}){username,name,media.limit(25){${fields},thumbnail_url}}`;
  const answer = await graph.read(accountSchema, igUserId, { fields: wanted });
  if (answer.kind !== 'ok') return failureOf(answer);
  const { media, name: title, username } = answer.result.business_discovery;
  return { status: 'read', media: media?.data ?? [], title: title === undefined || title === '' ? `@${username}` : title };
}

const foundSchema = z.object({ data: z.array(z.object({ id: z.string() })) });
const listSchema = z.object({ data: z.array(mediaSchema) });

// Thirty different hashtags a week may be looked up; the same one again is free.
async function ofHashtag(graph: GraphSession, igUserId: string, name: string): Promise<ReadMedia> {
  const found = await graph.read(foundSchema, 'ig_hashtag_search', { user_id: igUserId, q: name });
  if (found.kind !== 'ok') return failureOf(found);
  const id = found.result.data[0]?.id;
  if (id === undefined) return failedOutcome('source-unknown-there', { service: 'instagram' });
  const answer = await graph.read(listSchema, `${id}/recent_media`, { user_id: igUserId, fields, limit: '25' });
  return answer.kind === 'ok' ? { status: 'read', media: answer.result.data, title: null } : failureOf(answer);
}

const limits = new Set([4, 17, 18, 32, 341, 613, 80_001, 80_002]);
const anHourMs = 60 * 60_000;

function failureOf(answer: FailedAnswer): FailedOutcome {
  const details = { service: 'instagram' };
  if (answer.kind === 'not-sent') return failedOutcome('fetch-failed');
  if (answer.kind === 'no-answer') return failedOutcome('fetch-timeout');
  if (answer.kind === 'unreadable') return failedOutcome('source-service-failed', details);
  const { code, regainMs } = answer;
  // Calls while it is limited only prolong it.
  if (limits.has(code)) return failedOutcome('source-quota-gone', details, regainMs ?? anHourMs);
  if (code === 190 || code === 10 || (code >= 200 && code <= 299)) return failedOutcome('source-account-missing');
  if (code === 110 || code === 24 || code === 100) return failedOutcome('source-unknown-there', details);
  return failedOutcome('source-service-failed', details);
}
