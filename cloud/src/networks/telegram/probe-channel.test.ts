import fc from 'fast-check';
import { expect, test } from 'vitest';
import { probeChannel, type ProbeOutcome } from './probe-channel.ts';
import { renderPost } from './render-post.ts';
import { telegramBodySchema } from './telegram-body.ts';
import type { TelegramAnswer, TelegramCall } from './telegram-client.ts';
import { testContent } from './testing/telegram-content.ts';

const CHANNEL = '-1001';
const CALLED_AT = 1_800_000_000;
const body = telegramBodySchema.parse(renderPost(testContent({ title: '', text: 'Наш текст', hashtags: [] }), CHANNEL).body);

/** One thing that happened in the channel: a message by seconds from the call, or an id whose message was deleted. */
type Happening = { readonly isOurs: boolean; readonly text: string; readonly atS: number; readonly isDeleted: boolean };

const strangers = fc.record({
  isOurs: fc.constant(false),
  text: fc.constantFrom('Погода', 'Реклама курсов', 'Фото дня'),
  atS: fc.integer({ min: -4_000, max: 100 }),
  isDeleted: fc.boolean(),
});
const ours = fc.record({ isOurs: fc.constant(true), text: fc.constant('Наш текст'), atS: fc.integer({ min: 0, max: 35 }), isDeleted: fc.constant(false) });
const faults = fc.array(fc.constantFrom<'none' | 'lost' | 'limit' | 'refused'>('none', 'none', 'none', 'lost', 'limit', 'refused'), { maxLength: 12 });

/** A channel whose ids count up in the order of time, seen through forwardMessage. */
function channelOf(happenings: readonly Happening[], anchorAtS: number, plan: readonly string[]) {
  const anchor: Happening = { isOurs: false, text: 'Прежняя публикация', atS: anchorAtS, isDeleted: false };
  const timeline = [anchor, ...happenings.filter(({ atS }) => atS >= anchorAtS).toSorted((a, b) => a.atS - b.atS)];
  let copies = 0;
  let calls = 0;
  return async ({ method, fields }: TelegramCall): Promise<TelegramAnswer> => {
    if (method === 'deleteMessage') return { kind: 'ok', result: true };
    const fault = plan[calls];
    calls += 1;
    const refused = (status: number, words: string): TelegramAnswer => ({ kind: 'error', status, words, retryAfterSeconds: undefined, migrateToChatId: undefined });
    if (fault === 'lost') return { kind: 'no-answer', words: 'ECONNRESET' };
    if (fault === 'limit') return refused(429, 'Too Many Requests: retry after 1');
    if (fault === 'refused') return refused(400, 'Bad Request: chat not found');
    const id = Number(fields['message_id']);
    const message = timeline[id - 1];
    if (!message || message.isDeleted) return refused(400, 'Bad Request: message to forward not found');
    copies += 1;
    const origin = { type: 'channel', chat: { id: Number(CHANNEL), username: 'one' }, message_id: id, date: CALLED_AT + message.atS };
    return { kind: 'ok', result: { message_id: copies, date: CALLED_AT + 150, text: message.text, forward_origin: origin } };
  };
}

const probe = (call: (call: TelegramCall) => Promise<TelegramAnswer>): Promise<ProbeOutcome> =>
  probeChannel({ call, body, channelId: CHANNEL, ledgerChatId: '-1009', anchorId: 1, calledAtMs: CALLED_AT * 1000, linksUrl: 'https://t.me', pause: async () => undefined });

test('whatever happened in the channel, a post that is there is never called absent', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(strangers, { maxLength: 14 }), ours, fc.integer({ min: -5_000, max: -60 }), faults, async (others, post, anchorAtS, plan) => {
      const outcome = await probe(channelOf([...others, post], anchorAtS, plan));
      expect(outcome.status).not.toBe('absent');
      if (outcome.status === 'found') found += 1;
    }),
    { numRuns: 400 },
  );
  expect(found).toBeGreaterThan(100);
});

test('whatever happened in the channel, a post that is not there is never found', async () => {
  let absent = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(strangers, { maxLength: 14 }), fc.integer({ min: -5_000, max: -60 }), faults, async (others, anchorAtS, plan) => {
      const outcome = await probe(channelOf(others, anchorAtS, plan));
      expect(outcome.status).not.toBe('found');
      if (outcome.status === 'absent') absent += 1;
    }),
    { numRuns: 400 },
  );
  expect(absent).toBeGreaterThan(20);
});

test('a post that was deleted is never sent again where its gap can be seen', async () => {
  const deleted: Happening = { isOurs: true, text: 'Наш текст', atS: 1, isDeleted: true };
  const after: Happening = { isOurs: false, text: 'Погода', atS: 60, isDeleted: false };
  expect(await probe(channelOf([deleted, after], -100, []))).toMatchObject({ status: 'unclear' });
});

test('forwards of others in the channel are neither ours nor a sign of time', async () => {
  const inner = channelOf([{ isOurs: false, text: 'Наш текст', atS: 60, isDeleted: false }], -7_200, []);
  const outcome = await probe(async (call) => {
    const answer = await inner(call);
    if (call.fields['message_id'] !== '2' || answer.kind !== 'ok') return answer;
    const forwarded = { type: 'channel', chat: { id: -1002 }, message_id: 7, date: CALLED_AT + 60 };
    return { kind: 'ok', result: { ...Object(answer.result), forward_origin: forwarded } };
  });
  expect(outcome).toMatchObject({ status: 'unclear', words: 'the last known message is too old' });
});
