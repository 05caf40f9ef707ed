import type { Network } from '@zavod/shared/domain/network.ts';
import { draftLimits } from '../draft-limits.ts';
import type { DraftItem, DraftRequest } from '../text-provider.ts';

/** A request over an item with a client that publishes in the language of the item. */
export const draftRequest = (item: DraftItem, client: Partial<DraftRequest['client']> = {}, networks: readonly Network[] = ['telegram']): DraftRequest => ({
  item,
  client: { name: 'Harbour Daily', language: item.language === '' ? 'en' : item.language, tone: 'calm, exact', bannedWords: [], ...client },
  template: { version: 3, instructions: 'Write for readers who look at the telephone for ten seconds.' },
  examples: [],
  limits: draftLimits(networks),
});
