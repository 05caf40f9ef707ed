import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SimulatedCall } from '../../simulators/openai/simulated-call.ts';
import { startOpenAiSimulator, type OpenAiSimulator } from '../../simulators/openai/start-openai-simulator.ts';
import { startStabilitySimulator, type StabilitySimulator } from '../../simulators/stability/start-stability-simulator.ts';
import { preparePicture } from '../media/prepare-picture.ts';
import type { ImageProvider } from './image-provider.ts';
import { openAiImageProvider } from './openai/openai-image-provider.ts';
import { stabilityProvider } from './stability/stability-provider.ts';

let openAi: OpenAiSimulator;
let stability: StabilitySimulator;
beforeAll(async () => {
  openAi = await startOpenAiSimulator({ key: 'sk-test' });
  stability = await startStabilitySimulator({ key: 'sk-test' });
});
afterAll(() => Promise.all([openAi.close(), stability.close()]));

const never = new AbortController().signal;
const request = { promptEnglish: 'A quiet harbour at dawn.', ratio: '4:5' } as const;
const byStability = (model?: string, apiKey = 'sk-test') => stabilityProvider({ baseUrl: stability.url, apiKey, timeoutMs: 5_000, ...(model === undefined ? {} : { model }) });
const byOpenAi = (apiKey = 'sk-test') => openAiImageProvider({ baseUrl: `${openAi.url}/v1`, apiKey, timeoutMs: 5_000 });
const failOpenAi = (fault: object) => fetch(`${openAi.url}/__sim/faults`, { method: 'POST', body: JSON.stringify({ script: [{ fault }] }) });

// The contract of a picture provider: every provider passes the same tests.
const providers: readonly (readonly [string, () => ImageProvider])[] = [
  ['stability core', () => byStability()],
  ['stability ultra', () => byStability('ultra')],
  ['stability sd3', () => byStability('sd3.5-medium')],
  ['openai', () => byOpenAi()],
];
describe.each(providers)('%s', (_, provider) => {
  test('makes a picture that can be posted, and says what it cost', async () => {
    const outcome = await provider().make(request, never);
    if (outcome.status !== 'made') throw new Error(JSON.stringify(outcome));
    const picture = await preparePicture(outcome.bytes);
    expect(picture?.height).toBeGreaterThan(picture?.width ?? 0);
    expect(outcome.usage.costMicros).toBeGreaterThan(0);
    expect(outcome.usage.costMicros).toBeLessThanOrEqual(provider().mostCostMicros(request) ?? 0);
  });
});

describe('stability', () => {
  test('a filtered picture came with status 200 and is a refusal that was paid', async () => {
    stability.fail({ kind: 'content-filtered' });
    expect(await byStability().make(request, never)).toMatchObject({ status: 'refused', code: 'provider-refused', usage: { costMicros: 30_000 } });
  });

  test.each([
    ['content-moderation', { status: 'refused', code: 'provider-refused', mayHaveSpent: false }],
    ['rate-limit', { status: 'retry-later', code: 'provider-busy', afterMs: 60_000, mayHaveSpent: false }],
    ['no-credits', { status: 'quota-gone', code: 'provider-quota-gone', mayHaveSpent: false }],
    ['server-error', { status: 'retry-later', code: 'provider-busy', mayHaveSpent: false }],
    ['html-error', { status: 'retry-later', mayHaveSpent: true }],
    ['accepted-reply-lost', { status: 'retry-later', mayHaveSpent: true }],
    ['prose', { status: 'failed', code: 'provider-failed', mayHaveSpent: true }],
  ] as const)('%s is told apart, from one request', async (kind, expected) => {
    const before = stability.calls.length;
    stability.fail(kind === 'html-error' ? { kind, applied: true } : { kind });
    expect(await byStability().make(request, never)).toMatchObject(expected);
    expect(stability.calls).toHaveLength(before + 1);
  });

  test('a wrong key is named and never repeated in the words', async () => {
    const outcome = await byStability('core', 'sk-wrong').make(request, never);
    expect(outcome).toMatchObject({ status: 'failed', code: 'provider-key-wrong' });
    expect(JSON.stringify(outcome)).not.toContain('sk-wrong');
  });

  test('the service takes no Russian, and says so', async () => {
    expect(await byStability().make({ ...request, promptEnglish: 'Тихая гавань' }, never)).toMatchObject({ status: 'failed', words: expect.stringContaining('English') });
  });
});

describe('openai', () => {
  test.each([
    [{ kind: 'refusal' }, { status: 'refused', code: 'provider-refused' }],
    [{ kind: 'insufficient-quota' }, { status: 'quota-gone', code: 'provider-quota-gone' }],
    [{ kind: 'rate-limit', retryAfterMs: 7_300 }, { status: 'retry-later', afterMs: 7_300, mayHaveSpent: false }],
    [{ kind: 'accepted-reply-lost' }, { status: 'retry-later', mayHaveSpent: true }],
    [{ kind: 'not-json' }, { status: 'failed', code: 'provider-failed', mayHaveSpent: true }],
  ])('%j is told apart, from one request', async (fault, expected) => {
    const calls = async (): Promise<SimulatedCall[]> => (await fetch(`${openAi.url}/__sim/calls`)).json();
    const before = (await calls()).length;
    await failOpenAi(fault);
    expect(await byOpenAi().make(request, never)).toMatchObject(expected);
    expect(await calls()).toHaveLength(before + 1);
  });
});
