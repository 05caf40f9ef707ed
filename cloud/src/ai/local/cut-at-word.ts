import { countCodePoints } from '@zavod/shared/networks/telegram.ts';

// Scripts written without spaces between words.
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/**
 * The beginning of a line that fits into `max` code points, ended with '…' when something was left out.
 * Never inside a word: a single word longer than the limit gives ''.
 */
export function cutAtWord(line: string, max: number): string {
  if (countCodePoints(line) <= max) return line;
  const room = max - 1;
  if (room < 1) return '';
  const head = [...line].slice(0, room + 1).join('');
  const spaced = head.slice(0, Math.max(0, head.lastIndexOf(' ')));
  const kept = spaced !== '' || !unspaced.test(head) ? spaced : wholeWords(head, room);
  const trimmed = kept.replace(/[\s,;:(«“"—–-]+$/u, '');
  return trimmed === '' ? '' : `${trimmed}…`;
}

function wholeWords(head: string, room: number): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter('ja', { granularity: 'word' }).segment(head)) {
    if (countCodePoints(kept) + countCodePoints(segment) > room) break;
    kept += segment;
  }
  return kept;
}
