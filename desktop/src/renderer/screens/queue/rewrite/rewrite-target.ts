import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import type { RewriteAsked } from '@zavod/shared/rewriting/rewrite.ts';
import type { EditedFields } from '../editor-draft.ts';

/** What can be rewritten: the title, the text for every network, or that of one. */
export type RewriteTarget = 'title' | 'text' | Network;

/** A network only where it has a text of its own. */
export const targetsIn = ({ variants }: EditedFields): RewriteTarget[] => ['text', 'title', ...networkSchema.options.filter((network) => (variants[network] ?? null) !== null)];

export function wordsAt(fields: EditedFields, target: RewriteTarget): string {
  if (target === 'title' || target === 'text') return fields[target];
  return fields.variants[target] ?? '';
}

/** The change of the fields that puts the words there. */
export const changeAt = (fields: EditedFields, target: RewriteTarget, words: string): Partial<EditedFields> =>
  target === 'title' || target === 'text' ? { [target]: words } : { variants: { ...fields.variants, [target]: words } };

/** What is asked of the cloud, out of the words that stand in the fields, saved or not. */
export const askedFor = (fields: EditedFields, target: RewriteTarget, instruction: string): Pick<RewriteAsked, 'part' | 'network' | 'title' | 'text' | 'instruction'> => ({
  part: target === 'title' ? 'title' : 'text',
  network: target === 'title' || target === 'text' ? null : target,
  title: fields.title,
  text: target === 'title' ? fields.text : wordsAt(fields, target),
  instruction,
});
