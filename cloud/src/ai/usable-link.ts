import { countCodePoints } from '@zavod/shared/networks/telegram.ts';

// A longer address would eat the room of the text; it is nearly always a tracking link.
const longest = 300;

/** The address a post may carry: http or https, without credentials, not longer than 300 code points. Otherwise null. */
export function usableLink(url: string | null): string | null {
  const trimmed = url?.trim() ?? '';
  const parsed = URL.parse(trimmed);
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '') return null;
  return countCodePoints(trimmed) <= longest && !/[\s<>"]/u.test(trimmed) ? trimmed : null;
}
