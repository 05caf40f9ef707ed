import { countCodePoints } from '@zavod/shared/networks/telegram.ts';
import { bannedWordsIn } from '../banned-words.ts';
import { noVariants } from '../draft.ts';
import { messageLength } from '../message-length.ts';
import type { RewriteRequest } from '../rewriter.ts';
import { cleanLine } from './clean-text.ts';
import { languageOf } from './language.ts';
import { paragraphsFrom } from './paragraphs.ts';
import { readWish } from './read-wish.ts';
import { selectSentences } from './select-sentences.ts';
import { splitSentences, type Sentence } from './sentences.ts';
import { splitSourceLine, withSourceLine } from './source-line.ts';
import { quietTitle } from './title.ts';
import { topicStems } from './words.ts';

const longestArticle = 60_000;

/** The new title or text out of sentences that are there already; null where the wish is not understood or cannot be met. */
export function rewriteLocally(request: RewriteRequest): string | null {
  const wish = readWish(request.instruction);
  if (wish === null) return null;
  if (request.part === 'title') return wish.kind === 'another' || wish.kind === 'shorter' ? anotherTitle(request, wish.kind === 'shorter') : null;
  const { body, source } = splitSourceLine(request.post.text.trim());
  const written = rewriteBody(request, body, wish);
  return written === null || written === body ? null : withSourceLine(written, source);
}

function rewriteBody(request: RewriteRequest, body: string, wish: Exclude<ReturnType<typeof readWish>, null>): string | null {
  switch (wish.kind) {
    case 'shorter':
      return shorter(request, body);
    case 'longer':
      return longer(request, body);
    case 'list':
      return asList(request, body, wish.count ?? 3);
    case 'another':
      return null;
    default:
      return wish satisfies never;
  }
}

const languageIn = ({ post }: RewriteRequest): string => languageOf(post.language, post.text);

const rulesOf = (request: RewriteRequest, room: number) => ({
  language: languageIn(request),
  title: request.post.title,
  room,
  isBanned: (text: string): boolean => bannedWordsIn(text, request.client.bannedWords, languageIn(request)).length > 0,
});

/** About half of it: the opening, which says what happened, and of the rest the sentences that say most, in their order. */
function shorter(request: RewriteRequest, body: string): string | null {
  const language = languageIn(request);
  const [opening, ...rest] = splitSentences(body, language);
  if (opening === undefined || rest.length === 0) return null;
  const room = Math.floor(countCodePoints(body) * 0.6) - countCodePoints(opening.text);
  const chosen = selectSentences(rest, rulesOf(request, room));
  return paragraphsFrom([opening, ...(chosen.length < rest.length ? chosen : chosen.slice(0, -1))], language);
}

/** Sentences of the article that the text has not got, as long as every network still takes it. */
function longer(request: RewriteRequest, body: string): string | null {
  const room = Math.min(Math.max(240, countCodePoints(body)), roomLeft(request));
  const whole = cleanLine(body);
  const article = articleSentences(request);
  const added = selectSentences(untold(article, body, languageIn(request)), rulesOf(request, room));
  if (added.length === 0) return null;
  const kept = article.filter(({ text }) => whole.includes(cleanLine(text)));
  const isExtract = kept.reduce((length, { text }) => length + cleanLine(text).length + 1, -1) >= whole.length;
  // Somebody's own words stay as they are, and the rest comes after them.
  if (!isExtract) return `${body}\n\n${paragraphsFrom(added, languageIn(request))}`;
  return paragraphsFrom([...kept, ...added].sort((a, b) => a.index - b.index), languageIn(request));
}

/** The sentences of the article that say something which the text does not say yet, in whatever words. */
function untold(article: readonly Sentence[], body: string, language: string): Sentence[] {
  const told = splitSentences(body, language).map(({ text }) => new Set(topicStems(text, language)));
  return article.filter(({ text }) => {
    const stems = new Set(topicStems(text, language));
    const shares = (other: ReadonlySet<string>): number => [...stems].filter((stem) => other.has(stem)).length / Math.max(1, Math.min(stems.size, other.size));
    return told.every((other) => shares(other) < 0.7);
  });
}

function roomLeft({ post, limits }: RewriteRequest): number {
  const draft = { ...post, hashtags: [...post.hashtags], variants: noVariants };
  // A letter beyond Latin takes two bytes and more; four characters are the marks of a paragraph.
  const rooms = limits.networks.map(({ network, max, unit }) => (max - messageLength(draft, post.link, network)) / (unit === 'bytes' ? 3 : 1) - 4);
  return Math.floor(Math.min(...rooms));
}

function asList(request: RewriteRequest, body: string, count: number): string | null {
  const own = splitSentences(body.replaceAll(/^• /gmu, ''), languageIn(request)).filter(({ isComplete }) => isComplete);
  const texts = own.map(({ text }) => text);
  const more = texts.length < count ? selectSentences(untold(articleSentences(request), body, languageIn(request)), rulesOf(request, roomLeft(request))) : [];
  const points = [...texts, ...more.map(({ text }) => text)].slice(0, count);
  return points.length < 2 ? null : points.map((text) => `• ${text}`).join('\n');
}

const articleSentences = (request: RewriteRequest): Sentence[] =>
  request.article === null ? [] : splitSentences(request.article.text.slice(0, longestArticle), languageOf(request.article.language, request.article.text));

/** The title of the article, then its sentences: the one after the title that stands now. */
function anotherTitle(request: RewriteRequest, isShorter: boolean): string | null {
  const { article, post, limits } = request;
  const language = languageIn(request);
  const about = { text: article?.text ?? post.text, sourceName: article?.sourceName ?? '', language };
  const sentences = article === null ? splitSentences(splitSourceLine(post.text).body, language) : articleSentences(request);
  const rules = rulesOf(request, 0);
  const titles = [article?.title ?? '', ...sentences.filter(({ isComplete }) => isComplete).map(({ text }) => text)]
    .filter((line) => line.length <= limits.titleMax && !rules.isBanned(line))
    .map((line) => quietTitle(line, about))
    .filter((title) => title !== '' && (!isShorter || title.length < post.title.length));
  const distinct = titles.filter((title, index) => titles.findIndex((other) => lettersOf(other) === lettersOf(title)) === index);
  const now = distinct.findIndex((title) => lettersOf(title) === lettersOf(post.title));
  const next = distinct[(now + 1) % Math.max(1, distinct.length)];
  return next === undefined || lettersOf(next) === lettersOf(post.title) ? null : next;
}

const lettersOf = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
