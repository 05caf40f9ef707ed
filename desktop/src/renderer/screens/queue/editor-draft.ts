import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import { mediaOfPost } from '@zavod/shared/networks/checked-media.ts';
import type { CheckedPost } from '@zavod/shared/networks/check-post.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { InputOf } from '../../../bridge/contract.ts';
import type { PostDetail, SavedDraft } from '../../../bridge/post-calls.ts';

export type UnsavedDraft = InputOf<'draft.save'>['draft'];

/** A network without a text of its own shows the post's: null, or left out. */
export type VariantTexts = Readonly<Partial<Record<Network, string | null>>>;

/** What stands in the fields: hashtags and link as they are typed. */
export interface EditedFields {
  title: string;
  text: string;
  hashtags: string;
  link: string;
  channelIds: readonly string[];
  variants: VariantTexts;
}

/** Where the editing began. Kept while typing, also when a colleague changes the post meanwhile: merging needs it. */
export interface EditingStart {
  post: Pick<Post, 'title' | 'text' | 'link' | 'hashtags' | 'channelIds'>;
  variants: VariantTexts;
  seen: SavedDraft['seen'];
}

/** Goes on from words saved earlier, from the base they were typed over; else from the post as it stands. */
export function startEditing(detail: PostDetail): { start: EditingStart; fields: EditedFields } {
  const { post, draft } = detail;
  const changes = draft?.changes ?? {};
  const saved = draft?.variants ?? [];
  const start: EditingStart = {
    post: {
      title: changes.title?.base ?? post.title,
      text: changes.text?.base ?? post.text,
      link: changes.link === undefined ? post.link : changes.link.base,
      hashtags: changes.hashtags?.base ?? post.hashtags,
      channelIds: changes.channelIds?.base ?? post.channelIds,
    },
    variants: { ...textsOf(detail.variants.map(({ network, text }) => [network, text])), ...textsOf(saved.map(({ network, base }) => [network, base])) },
    seen: draft?.seen ?? detail.seen,
  };
  return {
    start,
    fields: {
      title: changes.title?.mine ?? start.post.title,
      text: changes.text?.mine ?? start.post.text,
      link: (changes.link === undefined ? start.post.link : changes.link.mine) ?? '',
      hashtags: typedHashtags(changes.hashtags?.mine ?? start.post.hashtags),
      channelIds: changes.channelIds?.mine ?? start.post.channelIds,
      variants: { ...start.variants, ...textsOf(saved.map(({ network, mine }) => [network, mine])) },
    },
  };
}

const textsOf = (texts: readonly (readonly [Network, string | null])[]): VariantTexts => Object.fromEntries(texts);

/** Only what differs from the start; the rest is left to whoever else works on the post. */
export function draftOf(start: EditingStart, fields: EditedFields): UnsavedDraft {
  const link = fields.link.trim() === '' ? null : fields.link.trim();
  const hashtags = readHashtags(fields.hashtags);
  const areSameTags = readHashtags(typedHashtags(start.post.hashtags)).join(' ') === hashtags.join(' ');
  const areSameChannels = [...start.post.channelIds].sort().join(' ') === [...fields.channelIds].sort().join(' ');
  return {
    seen: start.seen,
    changes: {
      ...(fields.title === start.post.title ? {} : { title: { base: start.post.title, mine: fields.title } }),
      ...(fields.text === start.post.text ? {} : { text: { base: start.post.text, mine: fields.text } }),
      ...(link === start.post.link ? {} : { link: { base: start.post.link, mine: link } }),
      ...(areSameTags ? {} : { hashtags: { base: start.post.hashtags, mine: hashtags } }),
      ...(areSameChannels ? {} : { channelIds: { base: start.post.channelIds, mine: [...fields.channelIds] } }),
    },
    variants: networkSchema.options.flatMap((network) => {
      const base = start.variants[network] ?? null;
      const mine = fields.variants[network] ?? null;
      return base === mine ? [] : [{ network, base, mine }];
    }),
  };
}

export const isUntouched = (draft: UnsavedDraft): boolean => Object.keys(draft.changes).length === 0 && draft.variants.length === 0;

/** The post as it would be, for the preview and its rules. */
export const checkedFields = (fields: EditedFields, detail: PostDetail): CheckedPost => ({
  title: fields.title,
  text: fields.text,
  hashtags: readHashtags(fields.hashtags),
  link: fields.link.trim() === '' ? null : fields.link.trim(),
  variants: networkSchema.options.flatMap((network) => {
    const text = fields.variants[network] ?? null;
    return text === null ? [] : [{ network, text }];
  }),
  media: mediaOfPost(detail.post, detail.media),
});

export const checkedDetail = (detail: PostDetail): CheckedPost => ({
  ...detail.post,
  variants: detail.variants,
  media: mediaOfPost(detail.post, detail.media),
});

const typedHashtags = (hashtags: readonly string[]): string =>
  hashtags.map((tag) => (tag.startsWith('#') ? tag : `#${tag}`)).join(' ');

const readHashtags = (typed: string): string[] => [
  ...new Set(typed.split(/[\s,]+/).flatMap((tag) => tag.replace(/^#+/, '') || [])),
];
