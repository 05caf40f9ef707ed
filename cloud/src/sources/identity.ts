import { createHash } from 'node:crypto';

/**
 * The address without what only tracks the reader: campaign parameters, fragment, order of parameters.
 * Still opens the same page. Undefined for what is not http or https.
 */
export function canonicalAddress(address: string, base?: string): string | undefined {
  const url = URL.parse(address.trim(), base);
  if (!url || !(url.protocol === 'http:' || url.protocol === 'https:')) return undefined;
  url.username = '';
  url.password = '';
  if (!url.hash.startsWith('#!')) url.hash = '';
  url.hostname = url.hostname.replace(/\.$/, '');
  for (const name of new Set(url.searchParams.keys())) if (trackingParameter.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  if (url.searchParams.size === 0) url.search = '';
  return url.href;
}

/** What two spellings of one page have in common: no scheme, no "www.", no slash at the end. For comparing, not for opening. */
export function addressKey(canonical: string): string {
  const url = new URL(canonical);
  return url.host.replace(/^(www|m|amp)\./, '') + url.pathname.replace(/\/+$/, '') + url.search + url.hash;
}

/** Equal for titles that differ only in case, punctuation and spacing; undefined when too short to mean one story. */
export function titleHash(title: string): string | undefined {
  const words = wordsOf(title);
  if (words.length < 4) return undefined;
  return createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 32);
}

/**
 * A 64-bit SimHash over three-word shingles: similar texts differ in few bits.
 * Undefined for texts under twelve words, where chance decides.
 */
export function simHash(text: string): bigint | undefined {
  const words = wordsOf(text).slice(0, 5_000);
  if (words.length < 12) return undefined;
  const votes = new Int32Array(64);
  for (let start = 0; start + 3 <= words.length; start += 1) {
    const shingle = `${words[start]} ${words[start + 1]} ${words[start + 2]}`;
    addVotes(votes, 0, hash32(shingle, 0x811c9dc5));
    addVotes(votes, 32, hash32(shingle, 0x9747b28c));
  }
  let hash = 0n;
  votes.forEach((vote, bit) => {
    if (vote > 0) hash |= 1n << BigInt(bit);
  });
  return hash;
}

/** Four 16-bit parts. Two hashes at most three bits apart share at least one, so an index on the parts finds them. */
export function simHashBands(hash: bigint): [number, number, number, number] {
  const band = (index: number): number => Number((hash >> BigInt(16 * index)) & 0xffffn);
  return [band(0), band(1), band(2), band(3)];
}

export function hammingDistance(left: bigint, right: bigint): number {
  let differing = BigInt.asUintN(64, left ^ right);
  let count = 0;
  while (differing !== 0n) {
    differing &= differing - 1n;
    count += 1;
  }
  return count;
}

export const nearDuplicateBits = 3;

function wordsOf(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(word) ?? [];
}

function addVotes(votes: Int32Array, offset: number, hash: number): void {
  for (let bit = 0; bit < 32; bit += 1) {
    const index = offset + bit;
    votes[index] = (votes[index] ?? 0) + (((hash >>> bit) & 1) === 1 ? 1 : -1);
  }
}

// FNV-1a with murmur's finish: FNV alone leaves the high bits of short texts alike.
function hash32(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

// Scripts without spaces between words count by the letter.
const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu;
const trackingParameter =
  /^(utm_.*|fbclid|gclid|dclid|gbraid|wbraid|yclid|ysclid|msclkid|twclid|igshid|igsh|mc_[ce]id|_openstat|_hs(enc|mi)|vero_id|wickedid|oly_(anon|enc)_id|cmpid|ito|ref_src|spm)$/i;
