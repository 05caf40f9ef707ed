import { appErrorCodes, type AppErrorCode } from '@zavod/shared/app-error.ts';
import { errorSentence } from '@zavod/shared/words/error-sentence.ts';
import { z } from 'zod';
import type { Answer } from './open-caller.ts';

const refusalSchema = z.object({ error: z.object({ data: z.object({ appError: z.object({ code: z.enum(appErrorCodes), details: z.record(z.string(), z.union([z.string(), z.number()])) }) }) }) });
/** As programs are told. */
const programRefusalSchema = z.object({ error: z.object({ code: z.enum(appErrorCodes), message: z.string().min(1), details: z.record(z.string(), z.union([z.string(), z.number()])) }) });
const pushedSchema = z.object({ result: z.object({ data: z.object({ kind: z.string(), stopped: z.boolean().optional(), receipts: z.array(z.object({ code: z.enum(appErrorCodes).nullable(), details: z.record(z.string(), z.union([z.string(), z.number()])) })) }) }) });

/** Words that only the inside knows: a stack, a place in the code, the language of the database. */
const inside = /\bat [\w.<>]+ \(|node_modules|\/src\/|SQLSTATE|invalid byte sequence|violates|syntax error|Prisma/u;

/**
 * What is wrong with an answer of a call, whatever was asked: a fault of ours, an error that is no code of ours or cannot be said in
 * both languages, a word of the inside, or one of `secrets`. Empty where it is a good answer or a good refusal.
 */
export function answerFaults({ status, body }: Answer, secrets: readonly string[]): readonly string[] {
  const faults = secrets.filter((secret) => body.includes(secret)).map((secret) => `tells ${secret}`);
  if (status >= 500) faults.push(`answers ${status}`);
  if (inside.test(body)) faults.push('tells of the inside');
  const parsed = parse(body);
  if (isObject(parsed) && 'error' in parsed) faults.push(...refusalFaults(parsed));
  const pushed = pushedSchema.safeParse(parsed);
  if (pushed.success && pushed.data.result.data.stopped === true) faults.push('an intent stands in the way of those behind it');
  if (pushed.success) faults.push(...pushed.data.result.data.receipts.flatMap(({ code, details }) => (code === null ? [] : wordFaults(code, details))));
  if (/"code":"internal"/u.test(body)) faults.push('answers internal');
  return faults;
}

function refusalFaults(parsed: unknown): string[] {
  const ofProgram = programRefusalSchema.safeParse(parsed);
  if (ofProgram.success) return wordFaults(ofProgram.data.error.code, ofProgram.data.error.details);
  const refusal = refusalSchema.safeParse(parsed);
  if (!refusal.success) return ['refuses without a code'];
  const { code, details } = refusal.data.error.data.appError;
  return wordFaults(code, details);
}

const wordFaults = (code: AppErrorCode, details: Record<string, string | number>): string[] =>
  (['en', 'ru'] as const).filter((language) => !/\p{L}{2}/u.test(errorSentence(code, details, language))).map((language) => `${code} has no sentence in ${language}`);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
