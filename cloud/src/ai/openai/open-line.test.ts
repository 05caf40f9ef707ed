import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultPlan } from '../../../simulators/openai/faults.ts';
import type { SimulatedCall } from '../../../simulators/openai/simulated-call.ts';
import { startOpenAiSimulator, type OpenAiSimulator } from '../../../simulators/openai/start-openai-simulator.ts';
import { draftRequest } from '../testing/draft-request.ts';
import { englishArticles } from '../testing/english-articles.ts';
import type { DraftItem } from '../text-provider.ts';
import type { Answer } from './answer.ts';
import { openLine } from './open-line.ts';
import { openAiProvider } from './openai-provider.ts';

const never = new AbortController().signal;
const item = englishArticles['rates'] as DraftItem; // The list is written by hand and has it.
const question = {
  instructions: 'Rewrite the text of a post. The person asks for: "shorter".',
  input: `BEGIN MATERIAL a\n${JSON.stringify({ post: { title: 'Ferry', text: 'The night ferry sails again from Harwich in April.' } })}\nEND MATERIAL a`,
  schema: null,
  mostOutputTokens: 1_000,
};
const knownAs = ['responses', 'chat-schema', 'chat-object'] as const;

describe.each(knownAs)('an address that knows %s', (knows) => {
  let simulator: OpenAiSimulator;
  beforeAll(async () => {
    simulator = await startOpenAiSimulator({ key: 'sk-test', knows });
  });
  afterAll(() => simulator.close());
  afterEach(() => fetch(`${simulator.url}/__sim/reset`, { method: 'POST' }));

  const options = () => ({ baseUrl: `${simulator.url}/v1`, apiKey: 'sk-test', timeoutMs: 5_000 });
  const calls = async (): Promise<SimulatedCall[]> => (await fetch(`${simulator.url}/__sim/calls`)).json();
  const fail = (fault: FaultPlan['script'][number]['fault']) => fetch(`${simulator.url}/__sim/faults`, { method: 'POST', body: JSON.stringify({ script: [{ fault }] }) });
  async function streamed(signal = never): Promise<{ pieces: string[]; answer: Answer }> {
    const stream = openLine(options()).stream(question, signal);
    const pieces: string[] = [];
    for (;;) {
      const next = await stream.next();
      if (next.done === true) return { pieces, answer: next.value };
      pieces.push(next.value);
    }
  }

  test('drafts for the price of one answer, and remembers how it was asked', async () => {
    const provider = openAiProvider(options());
    for (let drafts = 0; drafts < 2; drafts += 1) {
      expect(await provider.draft(draftRequest(item), never)).toMatchObject({ status: 'written', usage: { costMicros: expect.any(Number), inputTokens: expect.any(Number) } });
    }
    const paths = (await calls()).map(({ path, charged }) => `${path}${charged ? '' : ' refused'}`);
    expect(paths).toEqual(
      {
        responses: ['responses', 'responses'],
        'chat-schema': ['responses refused', 'chat', 'chat'],
        'chat-object': ['responses refused', 'chat refused', 'chat', 'chat'],
      }[knows],
    );
  });

  test('tells a text while it is written, and at the end what it cost', async () => {
    const { pieces, answer } = await streamed();
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('')).toBe('(shorter) The night ferry sails again from Harwich in April.');
    expect(answer).toMatchObject({ status: 'answered', text: pieces.join(''), usage: { costMicros: expect.any(Number) } });
    expect((await calls()).filter(({ charged }) => charged)).toHaveLength(1);
  });

  test('hears at once that nobody wants the rest', async () => {
    await fail({ kind: 'stream-holds' });
    const stopping = new AbortController();
    const stream = openLine(options()).stream(question, stopping.signal);
    expect(await stream.next()).toEqual({ done: false, value: '(shorter) The night ' });
    await stream.next();
    const rest = stream.next();
    stopping.abort();
    expect(await rest).toMatchObject({ done: true, value: { mayHaveSpent: true } });
    await expect.poll(async () => (await calls()).at(-1)).toMatchObject({ charged: true, isCut: true });
  });

  test('is hung up on when the reader of a stream goes away', async () => {
    await fail({ kind: 'stream-holds' });
    for await (const piece of openLine(options()).stream(question, never)) {
      expect(piece).not.toBe('');
      break;
    }
    await expect.poll(async () => (await calls()).at(-1)).toMatchObject({ isCut: true });
  });

  test.each([
    [{ kind: 'cut-answer' }, { mayHaveSpent: true }],
    [{ kind: 'refusal' }, { status: 'refused', code: 'provider-refused', usage: { costMicros: expect.any(Number) } }],
    [{ kind: 'incomplete' }, { status: 'incomplete', code: 'provider-incomplete', mayHaveSpent: false }],
    [{ kind: 'rate-limit', retryAfterMs: 700 }, { status: 'retry-later', code: 'provider-busy', afterMs: 700 }],
    [{ kind: 'html-error', applied: true }, { status: 'retry-later', mayHaveSpent: true }],
  ] as const)('a stream that ends with %j is told apart', async (fault, expected) => {
    await fail(fault);
    expect((await streamed()).answer).toMatchObject(expected);
  });

  test('prose in place of a draft is a failure that was paid', async () => {
    await fail({ kind: 'not-json' });
    expect(await openAiProvider(options()).draft(draftRequest(item), never)).toMatchObject({ status: 'failed', code: 'provider-failed', mayHaveSpent: false, usage: { costMicros: expect.any(Number) } });
  });

  test('a model that is not there is no reason to ask in another way', async () => {
    const outcome = await openAiProvider({ ...options(), model: 'unknown' }).draft(draftRequest(item), never);
    expect(outcome).toMatchObject({ status: 'failed', code: 'provider-failed', words: expect.stringContaining('does not exist') });
  });
});
