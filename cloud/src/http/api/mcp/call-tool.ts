import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { AppError } from '@zavod/shared/app-error.ts';
import type { Language } from '@zavod/shared/words/error-sentence.ts';
import { z } from 'zod';
import { errorAnswer } from '../answer-error.ts';
import { callVerb } from '../call-verb.ts';
import { requestKeyField } from '../kept-answers.ts';
import type { Program } from '../program.ts';
import { verbs } from '../verbs.ts';

const answerSchema = z.record(z.string(), z.unknown());

interface Told {
  readonly language: Language;
  readonly requestId: string;
}

/** A refusal is a result, too: its sentence says to the assistant what to do next. */
export async function callTool(program: Program, called: { name: string; arguments?: Record<string, unknown> | undefined }, { language, requestId }: Told): Promise<CallToolResult> {
  try {
    const verb = verbs.find(({ name }) => name === called.name);
    if (verb === undefined) throw new AppError('not-found', 'find a tool');
    const { idempotencyKey, ...input } = called.arguments ?? {};
    const { body } = await callVerb(program, verb, input, verb.method === 'get' ? null : requestKeyOf(idempotencyKey));
    return { content: [{ type: 'text', text: JSON.stringify(body) }], structuredContent: answerSchema.parse(body) };
  } catch (error) {
    const { body, code } = errorAnswer(error, language, requestId);
    if (code === 'internal') program.deps.log.error({ event: 'tool-call-failed', tool: called.name, error }, 'a call of an assistant failed');
    return { isError: true, content: [{ type: 'text', text: JSON.stringify(body) }] };
  }
}

function requestKeyOf(given: unknown): string | null {
  if (given === undefined) return null;
  const key = requestKeyField.safeParse(given);
  if (!key.success) throw new AppError('bad-input', 'read a key of a request', { field: 'idempotencyKey' });
  return key.data;
}
