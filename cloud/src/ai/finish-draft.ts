import type { Network } from '@zavod/shared/domain/network.ts';
import { bannedWordsIn } from './banned-words.ts';
import type { Draft } from './draft.ts';
import { fitDraft } from './fit-draft.ts';
import { variantsOf } from './message-length.ts';
import { riskNote } from './risk-notes.ts';
import type { DraftRequest } from './text-provider.ts';
import { usableLink } from './usable-link.ts';

/**
 * The checks every draft passes, whoever wrote it: clean hashtags, a title and texts that fit each network of the client,
 * and a note for banned words, addresses that are not the source's, and a language other than the client's.
 */
export function finishDraft(written: Draft, request: DraftRequest): Draft {
  const link = usableLink(request.item.url);
  const tidy: Draft = {
    ...written,
    title: written.title.trim(),
    text: written.text.trim(),
    hashtags: [...new Set(written.hashtags.map(tidyTag).filter((tag) => tag !== ''))].slice(0, 5),
    variants: {
      telegram: written.variants.telegram?.trim() || null,
      instagram: written.variants.instagram?.trim() || null,
      youtube: written.variants.youtube?.trim() || null,
    },
  };
  const { draft: fitted, shortened } = fitDraft(tidy, link, request.limits);
  const notes = [...fitted.riskNotes, ...notesOn(fitted, request)];
  return { ...fitted, riskNotes: [...new Set(notes)].slice(0, 8) };

  function notesOn(draft: Draft, { item, client }: DraftRequest): string[] {
    const whole = [draft.title, draft.text, ...variantsOf(draft).map(({ text }) => text), ...draft.hashtags].join('\n');
    const banned = bannedWordsIn(whole, client.bannedWords, draft.language);
    const foreign = (whole.match(/\bhttps?:\/\/[^\s<>"»)]+|\bt\.me\/[^\s<>"»)]+/gu) ?? []).filter((url) => !isSameAddress(url, item.url));
    const found: string[] = [];
    if (shortened.length > 0) found.push(riskNote('shortened', client.language, shortened.map((network) => networkNames[network])));
    if (banned.length > 0) found.push(riskNote('banned-words', client.language, banned));
    if (foreign.length > 0) found.push(riskNote('foreign-links', client.language, foreign));
    if (!draft.language.startsWith(client.language.slice(0, 2))) found.push(riskNote('other-language', client.language));
    return found;
  }
}

const networkNames: Readonly<Record<Network, string>> = { telegram: 'Telegram', instagram: 'Instagram', youtube: 'YouTube' };

const tidyTag = (tag: string): string => tag.replace(/[^\p{L}\p{M}\p{N}_]+/gu, '').replace(/^\d+$/, '');

const isSameAddress = (found: string, url: string | null): boolean => url !== null && (found === url || found.replace(/[.,;:!?]+$/, '') === url);
