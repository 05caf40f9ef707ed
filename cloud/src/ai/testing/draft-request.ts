import { telegramRules } from '@zavod/shared/networks/telegram.ts';
import type { DraftItem, DraftRequest } from '../text-provider.ts';

const { textMax, captionMax } = telegramRules;

/** A request over an item with a client that publishes in the language of the item. */
export const draftRequest = (item: DraftItem, client: Partial<DraftRequest['client']> = {}): DraftRequest => ({
  item,
  client: { name: 'Harbour Daily', language: item.language === '' ? 'en' : item.language, tone: 'calm, exact', bannedWords: [], ...client },
  template: { version: 3, instructions: 'Write for readers who look at the telephone for ten seconds.' },
  limits: { telegram: { textMax, captionMax } },
});
