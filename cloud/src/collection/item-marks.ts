import { createHash, hash } from 'node:crypto';
import { addressKey, simHash, simHashBands, titleHash } from '../sources/identity.ts';
import type { CollectedItem } from '../sources/source-adapter.ts';
import type { ItemMarks } from './match-stories.ts';
import { readSigns } from './story-signs.ts';

export function marksOf(item: Pick<CollectedItem, 'url' | 'title' | 'text'>): ItemMarks {
  return {
    addressKey: item.url === null ? null : addressKey(item.url),
    contentHash: titleHash(item.title) ?? createHash('sha256').update(`${item.title}\n${item.text}`).digest('hex').slice(0, 32),
    fingerprint: simHash(`${item.title}\n${item.text}`) ?? null,
    signs: readSigns(item.title, item.text),
  };
}

/** What an item is looked up by in item_mark. One shared strong mark makes it worth a comparison, of the weak ones three. */
export function lookUpMarks({ addressKey: address, contentHash, fingerprint, signs }: ItemMarks): { strong: bigint[]; weak: bigint[] } {
  const bands = fingerprint === null ? [] : simHashBands(fingerprint).map((band, place) => `band ${place} ${band}`);
  const strong = [`content ${contentHash}`, ...(address === null ? [] : [`address ${address}`]), ...bands];
  const telling = [...new Set([...signs.names, ...signs.words])].slice(0, maxWords);
  return { strong: strong.map(mark), weak: [...telling.map((each) => `word ${each}`), ...[...signs.numbers].slice(0, 4).map((each) => `number ${each}`)].map(mark) };
}

export const weakMarksNeeded = 3;
const maxWords = 16;

function mark(words: string): bigint {
  return hash('sha256', words, 'buffer').readBigInt64BE();
}

/** A fingerprint as the database keeps it: 16 hex digits. */
export function writeFingerprint(fingerprint: bigint | null): string | null {
  return fingerprint === null ? null : fingerprint.toString(16).padStart(16, '0');
}

export function readFingerprint(stored: string | null): bigint | null {
  return stored !== null && /^[0-9a-f]{16}$/.test(stored) ? BigInt(`0x${stored}`) : null;
}
