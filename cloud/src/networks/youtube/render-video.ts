import { isClip } from '@zavod/shared/networks/checked-media.ts';
import { composeYoutube, isYoutubeShort } from '@zavod/shared/networks/youtube.ts';
import type { YoutubeSettings } from '@zavod/shared/networks/youtube-settings.ts';
import { z } from 'zod';
import { hashJson } from '../canonical-json.ts';
import type { PublicationContent, PublicationMedia, RenderedPayload } from '../network-adapter.ts';

const statusSchema = z.object({
  privacyStatus: z.enum(['public', 'unlisted', 'private']),
  selfDeclaredMadeForKids: z.boolean(),
  containsSyntheticMedia: z.boolean(),
  embeddable: z.boolean(),
  license: z.string(),
  publicStatsViewable: z.boolean(),
});

/** What `send` reads back from a stored payload: the video, and its status as it will stand. */
export const youtubeBodySchema = z.object({
  videoId: z.string().min(1),
  title: z.string(),
  isShort: z.boolean(),
  status: statusSchema,
});
export type YoutubeBody = z.infer<typeof youtubeBodySchema>;

export type VideoDraft = {
  readonly clip: PublicationMedia;
  readonly picture: PublicationMedia | undefined;
  readonly marks: Marks;
  /** The resource of videos.insert: private until its hour. */
  readonly resource: {
    readonly snippet: { readonly title: string; readonly description: string; readonly tags: string[]; readonly categoryId: string };
    readonly status: YoutubeBody['status'];
  };
};

/** Tags by which an upload is found again: one of the publication, one of exactly this content. */
export type Marks = { readonly publication: string; readonly content: string };

export function draftVideo(content: PublicationContent, clip: PublicationMedia, publicationId: string, settings: YoutubeSettings): VideoDraft {
  const variantText = content.variants.find(({ network }) => network === 'youtube')?.text ?? null;
  const { title, description, tags } = composeYoutube({ ...content, variantText });
  const digest = hashJson({ title, description, tags, clip: clip.sha256, aiGenerated: content.aiGenerated });
  const marks = { publication: markOf(publicationId), content: `zv-${digest.slice(0, 14)}` };
  return {
    clip,
    picture: content.media.find((media) => !isClip(media)),
    marks,
    resource: {
      snippet: { title, description, tags: [...tags, marks.publication, marks.content], categoryId: settings.categoryId },
      status: statusOf(content, settings, 'private'),
    },
  };
}

export const markOf = (publicationId: string): string => `zv-${publicationId}`;

/** The call that brings the video before its viewers. */
export function renderVideo(content: PublicationContent, draft: VideoDraft, videoId: string, settings: YoutubeSettings): RenderedPayload {
  const body: YoutubeBody = {
    videoId,
    title: draft.resource.snippet.title,
    isShort: isYoutubeShort(draft.clip),
    status: statusOf(content, settings, settings.privacyStatus),
  };
  return { body, hash: hashJson(body), media: [] };
}

// An update replaces the whole part, so every field that must stay as it is has to be named.
function statusOf(content: PublicationContent, settings: YoutubeSettings, privacyStatus: YoutubeSettings['privacyStatus']): YoutubeBody['status'] {
  return {
    privacyStatus,
    selfDeclaredMadeForKids: settings.selfDeclaredMadeForKids,
    containsSyntheticMedia: content.aiGenerated,
    embeddable: true,
    license: 'youtube',
    publicStatsViewable: true,
  };
}
