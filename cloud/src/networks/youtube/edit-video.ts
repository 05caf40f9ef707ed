import { composeYoutube } from '@zavod/shared/networks/youtube.ts';
import { z } from 'zod';
import type { ChangeRefusal, EditOutcome, EditRequest } from '../network-adapter.ts';
import { youtubeCredentialsSchema } from './access-token.ts';
import { preparingCall } from './channel-call.ts';
import { RETRY_AFTER_MS } from './prepare-refusal.ts';
import { refusalOf } from './refusal-of.ts';
import type { FailedAnswer } from './youtube-client.ts';
import type { YoutubeSurroundings } from './youtube-surroundings.ts';

const listSchema = z.object({
  items: z.array(z.looseObject({ id: z.string(), snippet: z.looseObject({ title: z.string(), description: z.string().default(''), categoryId: z.string(), tags: z.array(z.string()).default([]) }) })).default([]),
});

/**
 * New title and description of a video that is out. An update replaces the whole part, so what stands there now is read
 * first, and the marks by which the video is found again stay among its tags.
 */
export async function editVideo(around: YoutubeSurroundings, { content, channel, externalId }: EditRequest, signal: AbortSignal): Promise<EditOutcome> {
  const credentials = youtubeCredentialsSchema.safeParse(channel.credentials);
  if (!credentials.success) return { status: 'needs-login', code: 'network-token-wrong', words: '' };
  const call = preparingCall(around, credentials.data, signal);
  const listed = await call({ method: 'GET', url: `/youtube/v3/videos?${new URLSearchParams({ part: 'snippet', id: externalId }).toString()}` });
  if (listed.kind !== 'ok') return editRefusal(listed);
  const videos = listSchema.safeParse(listed.body);
  if (!videos.success) return { status: 'retry-later', afterMs: RETRY_AFTER_MS, code: 'network-unreadable-answer', words: '' };
  const video = videos.data.items.find(({ id }) => id === externalId);
  if (!video) return { status: 'gone' };

  const variantText = content.variants.find(({ network }) => network === 'youtube')?.text ?? null;
  const { title, description, tags } = composeYoutube({ ...content, variantText });
  const { snippet } = video;
  const isThereAlready = snippet.title === title && snippet.description === description;
  if (isThereAlready) return { status: 'edited' };
  const { categoryId, defaultLanguage, defaultAudioLanguage } = snippet;
  const marks = snippet.tags.filter((tag) => tag.startsWith('zv-'));
  const resource = { id: externalId, snippet: { title, description, tags: [...tags, ...marks], categoryId, defaultLanguage, defaultAudioLanguage } };
  const updated = await call({
    method: 'PUT',
    url: '/youtube/v3/videos?part=snippet',
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: Buffer.from(JSON.stringify(resource)),
  });
  return updated.kind === 'ok' ? { status: 'edited' } : editRefusal(updated);
}

function editRefusal(answer: FailedAnswer): { readonly status: 'gone' } | ChangeRefusal {
  const refusal = refusalOf(answer, Date.now());
  switch (refusal.status) {
    case 'gone':
      return { status: 'gone' };
    case 'rejected':
    case 'needs-login':
      return refusal;
    case 'retry-later':
      return { status: 'retry-later', afterMs: refusal.afterMs, code: refusal.code, words: refusal.words };
    case 'not-sent':
    case 'unknown':
      return { status: 'retry-later', afterMs: RETRY_AFTER_MS, code: refusal.code, words: refusal.words };
  }
}
