import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import { checkPost } from '@zavod/shared/networks/check-post.ts';
import type { RuleReport } from '@zavod/shared/networks/rule-report.ts';
import type { Draft } from './draft.ts';

type Words = Pick<Draft, 'title' | 'text' | 'hashtags' | 'variants'>;

/** The rules of a network over the words of a draft; what it says about files is of no use here. */
export const checkWords = (draft: Words, link: string | null, network: Network): RuleReport =>
  checkPost({ ...draft, link, variants: variantsOf(draft), media: [] }, network);

/** How long what readers get there would be, in the unit of the network's rules. */
export const messageLength = (draft: Words, link: string | null, network: Network = 'telegram'): number => checkWords(draft, link, network).count;

/** The texts of their own, as a post keeps them. */
export const variantsOf = ({ variants }: Pick<Draft, 'variants'>): { network: Network; text: string }[] =>
  networkSchema.options.flatMap((network) => {
    const text = variants[network];
    return text === null ? [] : [{ network, text }];
  });
