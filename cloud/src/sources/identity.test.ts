import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressKey, canonicalAddress, hammingDistance, nearDuplicateBits, simHash, simHashBands, titleHash } from './identity.ts';

describe('the canonical address', () => {
  test.each([
    ['https://Example.org/a?utm_source=x&b=2&a=1#part', 'https://example.org/a?a=1&b=2'],
    ['http://example.org:80/a/?fbclid=1', 'http://example.org/a/'],
    ['https://user:pass@example.org./', 'https://example.org/'],
    ['https://example.org/#!/news/1', 'https://example.org/#!/news/1'],
    ['https://пример.рф/новость?yclid=5', 'https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C'],
  ])('of %s is %s', (address, canonical) => expect(canonicalAddress(address)).toBe(canonical));

  test('resolves what is relative', () => {
    expect(canonicalAddress('../b?utm_medium=rss', 'https://example.org/x/feed')).toBe('https://example.org/b');
  });

  test.each(['mailto:a@b.c', 'javascript:alert(1)', 'not an address', ''])('does not exist for %s', (address) => {
    expect(canonicalAddress(address)).toBeUndefined();
  });

  test('of a canonical address is itself', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const canonical = canonicalAddress(address) ?? '';
        return canonicalAddress(canonical) === canonical;
      }),
    );
  });

  test('has one key for the spellings of a page', () => {
    const spellings = ['http://www.example.org/a/', 'https://example.org/a', 'https://m.example.org/a//', 'https://amp.example.org/a'];
    expect(new Set(spellings.map(addressKey))).toEqual(new Set(['example.org/a']));
    expect(addressKey('https://example.org/b')).not.toBe(addressKey('https://example.org/a'));
  });
});

describe('the title hash', () => {
  test('is blind to case, punctuation and spacing', () => {
    expect(titleHash('The harbour, reopened  —  today!')).toBe(titleHash('the HARBOUR reopened: today'));
    expect(titleHash('The harbour reopened today')).not.toBe(titleHash('The harbour reopened yesterday'));
  });

  test('does not exist for a title that names no story', () => {
    expect(titleHash('Weekly news')).toBeUndefined();
    expect(titleHash('')).toBeUndefined();
  });
});

describe('the SimHash', () => {
  const someWords = fc.array(fc.stringMatching(/^[a-z]{3,9}$/), { minLength: 60, maxLength: 200 });

  test('is blind to case, punctuation and spacing', () => {
    fc.assert(
      fc.property(someWords, (words) => simHash(words.join(' ')) === simHash(`«${words.join(',  ').toUpperCase()}»!`)),
    );
  });

  test('of unrelated texts is far apart', () => {
    const distances = fc.sample(fc.tuple(someWords, someWords), { numRuns: 200, seed: 7 }).map(([left, right]) => distance(left.join(' '), right.join(' ')));
    expect(Math.min(...distances)).toBeGreaterThan(nearDuplicateBits * 3);
  });

  test('of a long text with one word changed is near in most cases', () => {
    const long = fc.array(fc.stringMatching(/^[a-z]{3,9}$/), { minLength: 400, maxLength: 400 });
    const distances = fc.sample(long, { numRuns: 100, seed: 11 }).map((words) => distance(words.join(' '), words.with(200, 'changed').join(' ')));
    expect(distances.filter((each) => each <= nearDuplicateBits).length).toBeGreaterThan(60);
    expect(Math.max(...distances)).toBeLessThan(16);
  });

  test('does not exist for a few words', () => {
    expect(simHash('Only a few words here')).toBeUndefined();
  });

  test('counts letters where a script has no spaces', () => {
    expect(simHash('港口今天早上重新开放第一批船只已经离开')).toBeTypeOf('bigint');
  });
});

describe('the bands', () => {
  const hash64 = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });
  const bits = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: nearDuplicateBits });

  test('of two hashes at most three bits apart share one', () => {
    fc.assert(
      fc.property(hash64, bits, (hash, flipped) => {
        const other = flipped.reduce((each, bit) => each ^ (1n << BigInt(bit)), hash);
        const bands = simHashBands(other);
        return hammingDistance(hash, other) === flipped.length && simHashBands(hash).some((band, index) => band === bands[index]);
      }),
    );
  });

  test('hold the whole hash', () => {
    fc.assert(fc.property(hash64, (hash) => simHashBands(hash).reduceRight((all, band) => (all << 16n) | BigInt(band), 0n) === hash));
  });

  test('a hash stored as a signed number is as far from others', () => {
    fc.assert(fc.property(hash64, hash64, (left, right) => hammingDistance(BigInt.asIntN(64, left), BigInt.asIntN(64, right)) === hammingDistance(left, right)));
  });
});

function distance(left: string, right: string): number {
  return hammingDistance(simHash(left) ?? 0n, simHash(right) ?? 0n);
}
