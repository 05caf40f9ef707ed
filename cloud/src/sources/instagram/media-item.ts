import type { InstagramSettings } from '@zavod/shared/sources/source-settings.ts';
import { canonicalAddress } from '../identity.ts';
import { readItemLanguage } from '../item-language.ts';
import { oneLine, textToHtml } from '../rss/clean-html.ts';
import { readDate } from '../rss/read-date.ts';
import type { CollectedItem } from '../source-adapter.ts';
import type { FoundMedia } from './read-media.ts';

/** A post of Instagram in the one shape all sources share; its caption begins with what serves as a title. */
export function mediaItem(media: FoundMedia, { of, name }: InstagramSettings, now: Date): CollectedItem[] {
  const url = canonicalAddress(media.permalink);
  if (url === undefined) return [];
  const called = of === 'account' ? `@${name}` : `#${name}`;
  const published = media.timestamp === undefined ? undefined : readDate(media.timestamp.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  const picture = media.media_type === 'VIDEO' ? media.thumbnail_url : media.media_url;
  return [
    {
      externalId: media.id,
      url,
      title: titleOf(media.caption) || called,
      author: of === 'account' ? called : null,
      publishedAt: published === undefined ? null : published > now ? now : published,
      html: textToHtml(media.caption),
      text: media.caption,
      imageUrl: picture ?? null,
      language: readItemLanguage(undefined, media.caption),
      categories: [...media.caption.matchAll(/#([\p{L}\p{N}_]{2,80})/gu)].map(([, tag = '']) => tag).slice(0, 20),
    },
  ];
}

function titleOf(caption: string): string {
  const first = oneLine(caption.trim().split('\n')[0] ?? '');
  return first.length > 100 ? `${first.slice(0, 100).replace(/\s+\S*$/, '')}…` : first;
}
