import { z } from 'zod';
import type { MeasureOutcome, MeasureRequest } from '../network-metrics.ts';
import { toChangeRefusal } from './change-post.ts';
import type { TelegramAnswer, TelegramCall } from './telegram-client.ts';

/** The Bot API tells how many follow a channel, and nothing about who saw a post: views are for people's own accounts. */
export async function measureChannel(call: (call: TelegramCall) => Promise<TelegramAnswer>, request: MeasureRequest): Promise<MeasureOutcome> {
  const over = request.posts.map(({ externalId }) => externalId);
  if (!request.ofChannel) return { measured: [], over, refusal: null };
  const answer = await call({ method: 'getChatMemberCount', fields: { chat_id: request.channel.externalId } });
  if (answer.kind !== 'ok') return { measured: [], over, refusal: toChangeRefusal(answer) };
  const count = z.int().nonnegative().safeParse(answer.result);
  if (count.success) return { measured: [{ externalId: null, name: 'followers', value: count.data }], over, refusal: null };
  return { measured: [], over, refusal: { status: 'retry-later', afterMs: 3_600_000, code: 'network-unreadable-answer', words: '' } };
}
