import { AppError } from '@zavod/shared/app-error.ts';
import type { Pasted } from '../source-adapter.ts';

/** What a person put into the box: an address, also without "https://", "@name" of an account, or words to look for. */
export function readPasted(text: string): Pasted {
  const trimmed = text.trim();
  const isAddress = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) || /^(?:[\p{L}\d-]+\.)+[\p{L}\d-]+(?::\d+)?(?:[/?#]\S*)?$/u.test(trimmed) || /^localhost(?::\d+)?(?:\/\S*)?$/i.test(trimmed);
  if (!isAddress) {
    if (/^[a-z][a-z\d+.-]*:\S/i.test(trimmed) || !/[\p{L}\p{N}]{2}/u.test(trimmed)) throw badAddress();
    return { kind: 'words', words: trimmed };
  }
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  const isUsable = url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';
  if (!isUsable) throw badAddress();
  if (!url.hash.startsWith('#!')) url.hash = '';
  return { kind: 'address', url };
}

const badAddress = (): AppError => new AppError('fetch-bad-address', 'look at what was pasted');
