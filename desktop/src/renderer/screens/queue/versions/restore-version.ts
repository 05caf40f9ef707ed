import { networkSchema } from '@zavod/shared/domain/network.ts';
import type { PostDetail } from '../../../../bridge/post-calls.ts';
import type { PostVersion } from '../../../../bridge/version-calls.ts';
import type { UnsavedDraft } from '../editor-draft.ts';

const restorableFields = ['link', 'language', 'hashtags', 'mediaIds', 'channelIds'] as const;

/** The edit that makes the post what it was in this version; null where it is that already. */
export function restoreVersion(detail: Pick<PostDetail, 'post' | 'variants' | 'seen'>, version: PostVersion): UnsavedDraft | null {
  const { post, variants, seen } = detail;
  const changes = Object.fromEntries(
    (['title', 'text', ...restorableFields] as const)
      .filter((field) => !isSame(post[field], version[field]))
      .map((field) => [field, { base: post[field], mine: version[field] }]),
  );
  const restored = networkSchema.options.flatMap((network) => {
    const base = textFor(variants, network);
    const mine = textFor(version.variants, network);
    return base === mine ? [] : [{ network, base, mine }];
  });
  return Object.keys(changes).length === 0 && restored.length === 0 ? null : { seen, changes, variants: restored };
}

/** Which parts besides title and text one version changed over the one before. */
export function otherChanges(before: PostVersion, after: PostVersion): ((typeof restorableFields)[number] | 'variants')[] {
  const fields = restorableFields.filter((field) => !isSame(before[field], after[field]));
  const isVariantChanged = networkSchema.options.some((network) => textFor(before.variants, network) !== textFor(after.variants, network));
  return isVariantChanged ? [...fields, 'variants'] : fields;
}

const textFor = (variants: PostVersion['variants'], network: string): string | null => variants.find((variant) => variant.network === network)?.text ?? null;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
