import { networkSchema } from '@zavod/shared/domain/network.ts';
import { countCodePoints } from '@zavod/shared/networks/telegram.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startOpenAiSimulator, type OpenAiSimulator } from '../../simulators/openai/start-openai-simulator.ts';
import { draftLimits } from './draft-limits.ts';
import { draftSchema, noVariants } from './draft.ts';
import { localProvider } from './local/local-provider.ts';
import { checkWords, messageLength } from './message-length.ts';
import { openAiProvider } from './openai/openai-provider.ts';
import { draftRequest } from './testing/draft-request.ts';
import { englishArticles } from './testing/english-articles.ts';
import { russianArticles } from './testing/russian-articles.ts';
import type { DraftItem, TextProvider } from './text-provider.ts';

// The contract of a text provider: every provider passes the same tests.
let simulator: OpenAiSimulator;
beforeAll(async () => {
  simulator = await startOpenAiSimulator({ key: 'sk-test' });
});
afterAll(() => simulator.close());

const providers: readonly (readonly [string, () => TextProvider])[] = [
  ['local', localProvider],
  ['openai', () => openAiProvider({ baseUrl: `${simulator.url}/v1`, apiKey: 'sk-test' })],
];
const never = new AbortController().signal;
const strange: Readonly<Record<string, DraftItem>> = {
  empty: item({ title: '', text: '' }),
  'right to left': item({ title: 'افتتاح أكبر محطة', text: 'افتتح المغرب اليوم أكبر محطة للطاقة الشمسية في البلاد. تبلغ قدرة المحطة 800 ميغاواط.' }),
  emoji: item({ title: '🔥🔥', text: '🎉🎉 👨‍👩‍👧‍👦' }),
  long: item({ title: 'A very long title '.repeat(40), text: 'One more sentence about the harbour and its ships. '.repeat(2_000) }),
  'half of a pair': item({ title: 'Broken \uD83D', text: 'Broken \uDE00 letters in the middle of a text that goes on.' }),
};

describe.each(providers)('%s', (name, provider) => {
  test.each(Object.entries({ ...englishArticles, ...russianArticles, ...strange }))('writes a valid draft that fits a caption: %s', async (_, article) => {
    const outcome = await provider().draft(draftRequest(article), never);
    expect(outcome.status).toBe('written');
    if (outcome.status !== 'written') return;
    expect(draftSchema.parse(outcome.draft)).toEqual(outcome.draft);
    expect(messageLength(outcome.draft, article.url)).toBeLessThanOrEqual(1_024);
    expect(countCodePoints(outcome.draft.title)).toBeLessThanOrEqual(120);
    expect(outcome.draft.hashtags.every((tag) => /^[\p{L}\p{M}\p{N}_]+$/u.test(tag))).toBe(true);
    expect(outcome.usage).toMatchObject({ inputTokens: expect.any(Number), outputTokens: expect.any(Number) });
  });

  test.each(Object.entries({ ...englishArticles, ...strange }))('keeps to the rules of every network of the client: %s', async (_, article) => {
    const outcome = await provider().draft(draftRequest(article, {}, networkSchema.options), never);
    if (outcome.status !== 'written') throw new Error(outcome.words);
    const { draft } = outcome;
    for (const { network, max } of draftLimits(networkSchema.options).networks) expect(messageLength(draft, article.url, network)).toBeLessThanOrEqual(max);
    const broken = checkWords(draft, article.url, 'youtube').problems.filter(({ code }) => /title-too|title-char|tags/.test(code));
    expect(broken).toEqual([]);
    expect(draft.variants.instagram).not.toContain('https://example.org');
    expect(draft.variants).toMatchObject({ telegram: null, youtube: null });
  });

  test('writes no text for a network that the client has not', async () => {
    const outcome = await provider().draft(draftRequest(item({ title: 'Ferry', text: 'The ferry sails again on Monday, said the harbour.' })), never);
    expect(outcome.status === 'written' && outcome.draft.variants).toEqual(noVariants);
  });

  test('names itself and its model', () => {
    expect(provider()).toMatchObject({ name, model: expect.stringMatching(/\S/) });
  });

  test('points out a word that the client does not use', async () => {
    const article = item({ title: 'Cheap flats by the harbour', text: 'Cheap flats are being built by the harbour, said the mayor.' });
    const outcome = await provider().draft(draftRequest(article, { bannedWords: ['cheap'] }), never);
    expect(outcome.status === 'written' ? outcome.draft.riskNotes.join() : '').toContain('cheap');
  });
});

function item(part: Partial<DraftItem>): DraftItem {
  return { title: '', text: '', url: 'https://example.org/a', sourceName: 'Example', language: 'en', publishedAt: null, categories: [], ...part };
}
