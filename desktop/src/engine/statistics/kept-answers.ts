import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import { instantField } from '@zavod/shared/tables/fields.ts';
import { join } from 'node:path';
import { z } from 'zod';
import { isoTime, type Clock } from '../clock.ts';
import { readJson, writePrivately } from '../session/session-file.ts';

/** Periods and channels a person looked at lately. */
const mostKept = 24;

const fileSchema = z.array(z.object({ key: z.string(), readAt: instantField, answer: z.unknown() }));

/** Why the cloud could not be asked, as opposed to what it said. */
const unasked: readonly AppErrorCode[] = ['cloud-unreachable', 'cloud-unreadable-answer', 'signed-out'];

export interface Aged<Answer> {
  answer: Answer;
  readAt: string;
  isKept: boolean;
}

/**
 * Asks the cloud and keeps the answer in the client's folder; where the cloud cannot be asked, the answer kept under this key
 * stands in with its age. A file that is broken, or of another version, is as good as none.
 */
export async function askOrKept<Schema extends z.ZodType>(
  { folder, key, schema, clock }: { folder: string; key: string; schema: Schema; clock: Clock },
  ask: () => Promise<z.output<Schema>>,
): Promise<Aged<z.output<Schema>>> {
  const path = join(folder, 'statistics.json');
  const kept = (): z.output<typeof fileSchema> => fileSchema.safeParse(readJson(path)).data ?? [];
  try {
    const answer = await ask();
    const readAt = isoTime(clock);
    const others = kept().filter((entry) => entry.key !== key);
    writePrivately(path, JSON.stringify([{ key, readAt, answer }, ...others].slice(0, mostKept)));
    return { answer, readAt, isKept: false };
  } catch (error) {
    if (!(error instanceof AppError) || !unasked.includes(error.code)) throw error;
    const entry = kept().find((other) => other.key === key);
    const answer = schema.safeParse(entry?.answer);
    if (entry === undefined || !answer.success) throw error;
    return { answer: answer.data, readAt: entry.readAt, isKept: true };
  }
}
