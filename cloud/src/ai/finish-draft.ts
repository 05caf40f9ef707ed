import { bannedWordsIn } from './banned-words.ts';
import type { Draft } from './draft.ts';
import { cutAtWord } from './local/cut-at-word.ts';
import { splitSentences } from './local/sentences.ts';
import { titleMax } from './local/title.ts';
import { messageLength } from './message-length.ts';
import { riskNote } from './risk-notes.ts';
import type { DraftRequest } from './text-provider.ts';
import { usableLink } from './usable-link.ts';

/**
 * The checks every draft passes, whoever wrote it: clean hashtags, a title that fits, a message within `limit` code points,
 * and a note for banned words, addresses that are not the source's, and a language other than the client's.
 */
export function finishDraft(written: Draft, request: DraftRequest, limit: number): Draft {
  const link = usableLink(request.item.url);
  const tidy: Draft = {
    ...written,
    title: cutAtWord(written.title.trim(), titleMax),
    text: written.text.trim(),
    hashtags: [...new Set(written.hashtags.map(tidyTag).filter((tag) => tag !== ''))].slice(0, 5),
    variants: { telegram: written.variants.telegram?.trim() || null },
  };
  const fitted = fit(tidy, link, limit);
  const notes = [...fitted.riskNotes, ...notesOn(fitted, request)];
  return { ...fitted, riskNotes: [...new Set(notes)].slice(0, 8) };

  function notesOn(draft: Draft, { item, client }: DraftRequest): string[] {
    const whole = [draft.title, draft.text, draft.variants.telegram ?? '', ...draft.hashtags].join('\n');
    const banned = bannedWordsIn(whole, client.bannedWords, draft.language);
    const foreign = (whole.match(/\bhttps?:\/\/[^\s<>"»)]+|\bt\.me\/[^\s<>"»)]+/gu) ?? []).filter((url) => !isSameAddress(url, item.url));
    const found: string[] = [];
    if (fitted !== tidy) found.push(riskNote('shortened', client.language));
    if (banned.length > 0) found.push(riskNote('banned-words', client.language, banned));
    if (foreign.length > 0) found.push(riskNote('foreign-links', client.language, foreign));
    if (!draft.language.startsWith(client.language.slice(0, 2))) found.push(riskNote('other-language', client.language));
    return found;
  }
}

const tidyTag = (tag: string): string => tag.replace(/[^\p{L}\p{M}\p{N}_]+/gu, '').replace(/^\d+$/, '');

const isSameAddress = (found: string, url: string | null): boolean => url !== null && (found === url || found.replace(/[.,;:!?]+$/, '') === url);

/** Drops whole sentences from the end of the text, then hashtags, then cuts the title, until the message fits. */
function fit(draft: Draft, link: string | null, limit: number): Draft {
  if (messageLength(draft, link) <= limit) return draft;
  let shorter = { ...draft };
  while (messageLength(shorter, link) > limit) {
    const text = shorter.variants.telegram ?? shorter.text;
    const cut = withoutLastSentence(text, draft.language);
    if (cut === text) break;
    shorter = shorter.variants.telegram === null ? { ...shorter, text: cut } : { ...shorter, variants: { telegram: cut || null } };
  }
  while (messageLength(shorter, link) > limit && shorter.hashtags.length > 0) shorter = { ...shorter, hashtags: shorter.hashtags.slice(0, -1) };
  const over = messageLength(shorter, link) - limit;
  return over > 0 ? { ...shorter, title: cutAtWord(shorter.title, Math.max(0, [...shorter.title].length - over)) } : shorter;
}

/** The last line stays when it names the source: it is what makes the text honest. */
function withoutLastSentence(text: string, language: string): string {
  const lines = text.split('\n');
  const isSourceLine = (line: string | undefined): boolean => line !== undefined && /^\p{L}{3,12}: .*\S$/u.test(line);
  const tail = lines.length > 1 && isSourceLine(lines.at(-1)) ? (lines.at(-1) ?? '') : '';
  const body = (tail === '' ? lines : lines.slice(0, -1)).join('\n').trimEnd();
  const last = splitSentences(body, language).at(-1);
  if (last === undefined) return '';
  const at = body.lastIndexOf(last.text);
  const head = at > 0 ? body.slice(0, at).trimEnd() : '';
  return [head, tail].filter((part) => part !== '').join('\n\n');
}
