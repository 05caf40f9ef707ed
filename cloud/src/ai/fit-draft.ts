import type { Network } from '@zavod/shared/domain/network.ts';
import { countCodePoints } from '@zavod/shared/networks/telegram.ts';
import type { Draft } from './draft.ts';
import type { DraftLimits, NetworkLimit } from './draft-limits.ts';
import { cutAtWord } from './local/cut-at-word.ts';
import { splitSentences } from './local/sentences.ts';
import { splitSourceLine, withSourceLine } from './local/source-line.ts';
import { checkWords, messageLength } from './message-length.ts';

export interface FittedDraft {
  draft: Draft;
  /** Networks whose text lost its end. */
  shortened: readonly Network[];
}

/**
 * Makes the draft fit each network. The common text is cut to the roomiest of the networks that show it; one with less room
 * gets its beginning as a text of its own. Whole sentences go first, then hashtags, then the end of the title.
 */
export function fitDraft(written: Draft, link: string | null, limits: DraftLimits): FittedDraft {
  let draft = fitTags({ ...written, title: fitTitle(written.title, limits.titleMax) }, link, limits);
  const shortened: Network[] = [];
  const roomiest = limits.networks.filter(({ network }) => draft.variants[network] === null).reduce(roomier, undefined);
  for (const limit of [...(roomiest === undefined ? [] : [roomiest]), ...limits.networks]) {
    const { network, max } = limit;
    if (messageLength(draft, link, network) <= max) continue;
    shortened.push(network);
    draft = fitWords(draft, link, limit, limit === roomiest);
  }
  return { draft, shortened };
}

const roomier = (best: NetworkLimit | undefined, limit: NetworkLimit): NetworkLimit => (best === undefined || limit.max > best.max ? limit : best);

const fitTitle = (title: string, max: number): string =>
  title.length <= max ? title : cutAtWord(title, max - (title.length - countCodePoints(title)));

/** YouTube takes few characters of tags and no angle brackets in a title, Instagram thirty hashtags in its text. */
function fitTags(draft: Draft, link: string | null, { networks }: DraftLimits): Draft {
  let fitting = draft;
  const problem = (network: Network, code: string) => checkWords(fitting, link, network).problems.find((each) => each.code === code);
  if (networks.some(({ network }) => network === 'youtube')) {
    fitting = { ...fitting, title: fitting.title.replaceAll('<', '‹').replaceAll('>', '›') };
    while (fitting.hashtags.length > 0 && problem('youtube', 'network-tags-too-long') !== undefined) fitting = { ...fitting, hashtags: fitting.hashtags.slice(0, -1) };
  }
  const crowd = networks.some(({ network }) => network === 'instagram') ? problem('instagram', 'network-hashtags-too-many') : undefined;
  if (crowd === undefined) return fitting;
  const text = withoutLastTags(fitting.variants.instagram ?? fitting.text, crowd.value - crowd.limit);
  return { ...fitting, variants: { ...fitting.variants, instagram: text } };
}

function withoutLastTags(text: string, count: number): string {
  const tags = [...text.matchAll(/\s*#[\p{L}\p{M}\p{N}_]+/gu)].slice(-count).reverse();
  return tags.reduce((rest, tag) => rest.slice(0, tag.index) + rest.slice(tag.index + tag[0].length), text).trim();
}

function fitWords(draft: Draft, link: string | null, { network, max }: NetworkLimit, isCommon: boolean): Draft {
  const isOwn = draft.variants[network] !== null || !isCommon;
  const withText = (base: Draft, text: string): Draft => (isOwn ? { ...base, variants: { ...base.variants, [network]: text } } : { ...base, text });
  const over = (base: Draft): number => messageLength(base, link, network) - max;
  let text = draft.variants[network] ?? draft.text;
  let shorter = draft;
  while (over(shorter) > 0) {
    const cut = shorten(text, draft.language, over(shorter));
    if (cut === text) break;
    text = cut;
    shorter = withText(shorter, text);
  }
  while (over(shorter) > 0 && shorter.hashtags.length > 0) shorter = { ...shorter, hashtags: shorter.hashtags.slice(0, -1) };
  const rest = over(shorter);
  return rest > 0 ? { ...shorter, title: cutAtWord(shorter.title, Math.max(0, [...shorter.title].length - rest)) } : shorter;
}

/**
 * Without its last sentence; the only one is cut at a word instead, by what is too much. The last line stays when it names the
 * source: it is what makes the text honest.
 */
function shorten(text: string, language: string, over: number): string {
  const { body, source } = splitSourceLine(text);
  const last = splitSentences(body, language).at(-1);
  if (last === undefined) return '';
  const at = body.lastIndexOf(last.text);
  const head = at > 0 ? body.slice(0, at).trimEnd() : cutAtWord(body, Math.max(0, countCodePoints(body) - over));
  return withSourceLine(head, source);
}
