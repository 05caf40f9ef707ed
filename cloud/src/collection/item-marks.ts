import { createHash } from 'node:crypto';
import { addressKey, simHash, titleHash } from '../sources/identity.ts';
import type { CollectedItem } from '../sources/source-adapter.ts';
import type { ItemMarks } from './match-stories.ts';

export function marksOf(item: CollectedItem): ItemMarks {
  return {
    addressKey: item.url === null ? null : addressKey(item.url),
    contentHash: titleHash(item.title) ?? createHash('sha256').update(`${item.title}\n${item.text}`).digest('hex').slice(0, 32),
    fingerprint: simHash(`${item.title}\n${item.text}`) ?? null,
  };
}

/** A fingerprint as the database keeps it: 16 hex digits. */
export function writeFingerprint(fingerprint: bigint | null): string | null {
  return fingerprint === null ? null : fingerprint.toString(16).padStart(16, '0');
}

export function readFingerprint(stored: string | null): bigint | null {
  return stored !== null && /^[0-9a-f]{16}$/.test(stored) ? BigInt(`0x${stored}`) : null;
}
