import type { Network } from '@zavod/shared/domain/network.ts';
import { countCodePoints } from '@zavod/shared/networks/telegram.ts';
import { bannedWordsIn } from '../banned-words.ts';
import { noVariants, type Draft } from '../draft.ts';
import { finishDraft } from '../finish-draft.ts';
import { messageLength } from '../message-length.ts';
import { riskNote } from '../risk-notes.ts';
import type { DraftRequest, TextProvider } from '../text-provider.ts';
import { usableLink } from '../usable-link.ts';
import { attributionLine } from './attribution.ts';
import { looksCutOff } from './boilerplate.ts';
import { cleanLine } from './clean-text.ts';
import { cutAtWord } from './cut-at-word.ts';
import { hashtagsOf } from './hashtags.ts';
import { languageOf } from './language.ts';
import { paragraphsFrom } from './paragraphs.ts';
import { selectSentences } from './select-sentences.ts';
import { splitSentences, type Sentence } from './sentences.ts';
import { withSourceLine } from './source-line.ts';
import { quietTitle } from './title.ts';

const longestPost = 940;
const longestArticle = 60_000;

/** Writes without any service: whole sentences of the item itself, chosen and put under a quiet title. Costs nothing. */
export function localProvider(): TextProvider {
  return {
    name: 'local',
    model: 'extract-1',
    mostCostMicros: () => 0,
    draft: async (request) => ({
      status: 'written',
      draft: writeLocally(request),
      usage: { inputTokens: 0, outputTokens: 0, costMicros: 0 },
      providerRequestId: null,
    }),
  };
}

/** The same draft for the same request, always. */
export function writeLocally(request: DraftRequest): Draft {
  const { client } = request;
  const text = request.item.text.slice(0, longestArticle);
  const language = languageOf(request.item.language, text.trim() === '' ? request.item.title : text);
  const item = { ...request.item, text, language };
  const sentences = splitSentences(text, language);
  const source = attributionLine({ sourceName: item.sourceName, link: usableLink(item.url), language });
  const title = quietTitle(item.title, item) || quietTitle(sentences[0]?.text ?? '', item) || cutAtWord(cleanLine(item.sourceName), 80);
  const bare: Draft = {
    title,
    text: source,
    hashtags: hashtagsOf({ ...item, title }),
    language,
    // What differs comes first: files are listed by the beginnings of these words.
    altText: title === '' ? '' : `${title} (${language === 'ru' ? 'иллюстрация к новости' : 'picture for the story'})`,
    imagePromptEnglish: `Editorial illustration for a news story titled "${title}". No lettering, no logos, no recognisable faces.`,
    riskNotes: [],
    variants: noVariants,
  };
  const room = longestPost - messageLength(bare, usableLink(item.url)) - 2;
  const chosen = selectSentences(sentences, {
    language,
    title: item.title,
    room,
    isBanned: (sentence) => bannedWordsIn(sentence, client.bannedWords, language).length > 0,
  });
  const body = chosen.length > 0 ? paragraphsFrom(chosen, language) : cutAtWord(longFirst(sentences, item.title), Math.max(0, room));
  const riskNotes = notesOn(body, text, sentences, client.language);
  const variants = { ...noVariants, instagram: needsOwn(request, 'instagram') ? withSourceLine(body, attributionLine({ sourceName: item.sourceName, link: null, language })) : null };
  return finishDraft({ ...bare, text: withSourceLine(body, source), riskNotes, variants }, request);
}

/** Where an address cannot be followed, it is only noise. */
const needsOwn = ({ item, limits }: DraftRequest, network: Network): boolean => usableLink(item.url) !== null && limits.networks.some((limit) => limit.network === network);

/** For an article whose every sentence is longer than a post: its first one, to be cut at a word. */
const longFirst = (sentences: readonly Sentence[], title: string): string =>
  sentences.find((sentence) => countCodePoints(sentence.text) > 200 && cleanLine(sentence.text) !== cleanLine(title))?.text ?? '';

const sourced =
  /(according to|said|says|told|reported|announced|estimate|data from|figures from|survey|study|по (данным|словам|оценк|информации|сообщению|прогноз)|сообщ|заяв|отмет|рассказ|уточн|подсч|исследова|говорится)/iu;

function notesOn(body: string, text: string, sentences: readonly Sentence[], language: string): string[] {
  const found: string[] = [];
  const whole = sentences.reduce((sum, sentence) => sum + countCodePoints(sentence.text), 0);
  if (body === '') found.push(riskNote('no-text', language));
  else if (whole < 280 || looksCutOff(text)) found.push(riskNote('teaser-only', language));
  if (/\d/.test(body) && !sourced.test(body)) found.push(riskNote('numbers-unsourced', language));
  if (/[«“„"][^»”"]{25,}[»”"]|[,»”"!?] [—–] \p{Ll}/u.test(body)) found.push(riskNote('quotes', language));
  return found;
}
