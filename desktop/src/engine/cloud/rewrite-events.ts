import { AppError } from '@zavod/shared/app-error.ts';
import { rewriteEventSchema, type RewriteEvent } from '@zavod/shared/rewriting/rewrite.ts';
import { z } from 'zod';
import { appErrorOf } from './wire-error.ts';

/** The answer of a call that streams. */
export const streamSchema = z.custom<AsyncIterable<unknown>>((value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value);

/** The events of a stream, each parsed. A line that breaks in the middle is told as unfinished: it may have been paid, and is not asked again. */
export async function* rewriteEvents(asking: Promise<AsyncIterable<unknown>>): AsyncGenerator<RewriteEvent> {
  const stream = await asking;
  try {
    for await (const raw of stream) {
      const event = rewriteEventSchema.safeParse(raw);
      if (!event.success) throw new AppError('cloud-unreadable-answer', 'read new words', {}, event.error);
      yield event.data;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('rewrite-not-finished', 'read new words', {}, appErrorOf(error));
  }
}
