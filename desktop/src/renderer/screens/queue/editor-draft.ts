import { mediaOfPost } from '@zavod/shared/networks/checked-media.ts';
import type { CheckedPost } from '@zavod/shared/networks/check-post.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { InputOf } from '../../../bridge/contract.ts';
import type { PostDetail, SavedDraft } from '../../../bridge/post-calls.ts';

export type UnsavedDraft = InputOf<'draft.save'>['draft'];

/** What stands in the fields: hashtags and link as they are typed. telegramText is null where Telegram shows the post's own text. */
export interface EditedFields {
  title: string;
  text: string;
  hashtags: string;
  link: string;
  telegramText: string | null;
}

/** Where the editing began. Kept while typing, also when a colleague changes the post meanwhile: merging needs it. */
export interface EditingStart {
  post: Pick<Post, 'title' | 'text' | 'link' | 'hashtags'>;
  telegramText: string | null;
  seen: SavedDraft['seen'];
}

/** Goes on from words saved earlier, from the base they were typed over; else from the post as it stands. */
export function startEditing(detail: PostDetail): { start: EditingStart; fields: EditedFields } {
  const { post, draft } = detail;
  const telegramText = detail.variants.find((variant) => variant.network === 'telegram')?.text ?? null;
  const changes = draft?.changes ?? {};
  const variant = draft?.variants.find((one) => one.network === 'telegram');
  const start: EditingStart = {
    post: {
      title: changes.title?.base ?? post.title,
      text: changes.text?.base ?? post.text,
      link: changes.link === undefined ? post.link : changes.link.base,
      hashtags: changes.hashtags?.base ?? post.hashtags,
    },
    telegramText: variant === undefined ? telegramText : variant.base,
    seen: draft?.seen ?? detail.seen,
  };
  return {
    start,
    fields: {
      title: changes.title?.mine ?? start.post.title,
      text: changes.text?.mine ?? start.post.text,
      link: (changes.link === undefined ? start.post.link : changes.link.mine) ?? '',
      hashtags: typedHashtags(changes.hashtags?.mine ?? start.post.hashtags),
      telegramText: variant === undefined ? start.telegramText : variant.mine,
    },
  };
}

/** Only what differs from the start; the rest is left to whoever else works on the post. */
export function draftOf(start: EditingStart, fields: EditedFields): UnsavedDraft {
  const link = fields.link.trim() === '' ? null : fields.link.trim();
  const hashtags = readHashtags(fields.hashtags);
  const areSameTags = readHashtags(typedHashtags(start.post.hashtags)).join(' ') === hashtags.join(' ');
  return {
    seen: start.seen,
    changes: {
      ...(fields.title === start.post.title ? {} : { title: { base: start.post.title, mine: fields.title } }),
      ...(fields.text === start.post.text ? {} : { text: { base: start.post.text, mine: fields.text } }),
      ...(link === start.post.link ? {} : { link: { base: start.post.link, mine: link } }),
      ...(areSameTags ? {} : { hashtags: { base: start.post.hashtags, mine: hashtags } }),
    },
    variants:
      fields.telegramText === start.telegramText ? [] : [{ network: 'telegram', base: start.telegramText, mine: fields.telegramText }],
  };
}

export const isUntouched = (draft: UnsavedDraft): boolean => Object.keys(draft.changes).length === 0 && draft.variants.length === 0;

/** The post as it would be, for the preview and its rules. */
export const checkedFields = (fields: EditedFields, detail: PostDetail): CheckedPost => ({
  title: fields.title,
  text: fields.text,
  hashtags: readHashtags(fields.hashtags),
  link: fields.link.trim() === '' ? null : fields.link.trim(),
  variants: fields.telegramText === null ? [] : [{ network: 'telegram', text: fields.telegramText }],
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
