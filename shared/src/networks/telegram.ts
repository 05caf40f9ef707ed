import { isClip, isPicture, type CheckedMedia } from './checked-media.ts';
import type { RuleProblem, RuleReport } from './rule-report.ts';
import { composeTelegram, plainTelegramText, type ComposedPost } from './telegram-composition.ts';
import { checkTelegramMedia } from './telegram-media.ts';

/** Limits of the Bot API. Lengths are Unicode code points of the text after entities are parsed. */
export const telegramRules = {
  source: 'Telegram Bot API 10.1, sendMessage, sendPhoto, sendVideo and sendMediaGroup',
  date: '2026-06-11',
  textMax: 4096,
  captionMax: 1024,
} as const;

export type TelegramPost = ComposedPost & { media: readonly CheckedMedia[] };

/** Length as Telegram counts it: a character outside the basic plane is one, not two. */
export const countCodePoints = (text: string): number =>
  text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);

/**
 * What readers get: a text alone, or pictures and clips under a caption. One picture whose text is too long for a caption
 * gives way to the text; a clip or an album never does, so there the text has to be short.
 */
export function telegramShape(post: TelegramPost): { shape: 'text' | 'media'; count: number; givesWay: boolean } {
  const count = countCodePoints(plainTelegramText(composeTelegram(post)));
  const shown = post.media.filter((item) => isPicture(item) || isClip(item));
  const [first] = shown;
  const givesWay = first !== undefined && shown.length === 1 && isPicture(first) && count > telegramRules.captionMax;
  return { shape: first === undefined || givesWay ? 'text' : 'media', count, givesWay };
}

/** What Telegram would refuse, before it is asked. */
export function checkTelegram(post: TelegramPost): RuleReport {
  const { shape, count, givesWay } = telegramShape(post);
  const limit = shape === 'media' ? telegramRules.captionMax : telegramRules.textMax;
  const problems: RuleProblem[] = [];
  if (count === 0 && shape === 'text') problems.push({ code: 'network-text-empty', limit: 1, value: 0 });
  if (count > limit) problems.push({ code: 'network-text-too-long', limit, value: count });
  problems.push(...checkTelegramMedia(post.media));
  return { network: 'telegram', count, limit, problems, notes: givesWay ? [noteOf(post)] : [] };
}

// The preview belongs to the link: it shows the picture of the page that the link leads to.
const noteOf = ({ link }: TelegramPost): RuleReport['notes'][number] => (link === null ? 'image-left-out' : 'image-becomes-preview');
