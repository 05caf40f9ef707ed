import { isPicture, type CheckedMedia } from './checked-media.ts';
import { composeTelegram, plainTelegramText, type ComposedPost } from './telegram-composition.ts';
import type { RuleProblem, RuleReport } from './rule-report.ts';

/** Limits of the Bot API. Lengths are Unicode code points of the text after entities are parsed; photoBytes are bytes of an upload. */
export const telegramRules = {
  source: 'Telegram Bot API 10.1, sendMessage and sendPhoto',
  date: '2026-06-11',
  textMax: 4096,
  captionMax: 1024,
  photoBytes: 10_000_000,
} as const;

/** Length as Telegram counts it: a character outside the basic plane is one, not two. */
export const countCodePoints = (text: string): number =>
  text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);

/**
 * What Telegram would refuse, before it is asked. A post with a picture and a text over the caption limit is sent as text
 * with a link preview, so it is measured against the limit of a text.
 */
export function checkTelegram(post: ComposedPost & { media: readonly CheckedMedia[] }): RuleReport {
  const count = countCodePoints(plainTelegramText(composeTelegram(post)));
  const hasPicture = post.media.some(isPicture);
  const asCaption = hasPicture && count <= telegramRules.captionMax;
  const limit = asCaption ? telegramRules.captionMax : telegramRules.textMax;
  const problems: RuleProblem[] = [];
  if (count === 0) problems.push({ code: 'network-text-empty', limit: 1, value: 0 });
  if (count > limit) problems.push({ code: 'network-text-too-long', limit, value: count });
  return { network: 'telegram', count, limit, problems, notes: hasPicture && !asCaption ? ['image-becomes-preview'] : [] };
}
