import { z } from 'zod';
import { unmade } from '../unmade.ts';
import { parseJson, schemaName, type Answer, type AnswerStream, type Line, type Question } from './answer.ts';
import { readCompletion } from './read-completion.ts';

/** How an address can be told what JSON to answer with: by its shape, or only that it be an object. */
export type JsonMode = 'schema' | 'object';

/** One request for a chat completion. Throws the package's error where the provider did not answer with 200. */
export async function askChat({ client, model }: Line, question: Question, mode: JsonMode, signal: AbortSignal): Promise<Answer> {
  const response = await client.chat.completions.create(bodyOf(model, question, mode), { signal }).asResponse();
  return readCompletion(parseJson(await response.text()), model, response.headers.get('x-request-id'));
}

const chunkSchema = z.object({
  id: z.string().optional(),
  model: z.string().optional(),
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(), finish_reason: z.string().nullish() })).default([]),
  usage: z.unknown().optional(),
});

/** The same, told while it is written. */
export async function* streamChat({ client, model }: Line, question: Question, mode: JsonMode, signal: AbortSignal): AnswerStream {
  const body = { ...bodyOf(model, question, mode), stream: true as const, stream_options: { include_usage: true } };
  const { data: chunks, request_id: requestId } = await client.chat.completions.create(body, { signal }).withResponse();
  const whole = { id: '', model: '', content: '', refusal: '', finishReason: null as string | null, usage: undefined as unknown };
  for await (const event of chunks) {
    const chunk = chunkSchema.safeParse(event);
    if (!chunk.success) continue;
    const [choice] = chunk.data.choices;
    whole.id ||= chunk.data.id ?? '';
    whole.model ||= chunk.data.model ?? '';
    whole.refusal += choice?.delta?.refusal ?? '';
    whole.finishReason = choice?.finish_reason ?? whole.finishReason;
    whole.usage = chunk.data.usage ?? whole.usage;
    const piece = choice?.delta?.content ?? '';
    whole.content += piece;
    if (piece !== '') yield piece;
  }
  if (whole.finishReason === null) return unmade('incomplete', 'provider-incomplete', 'the stream ended before its last event', null, true, requestId);
  const message = { content: whole.content, refusal: whole.refusal === '' ? null : whole.refusal };
  return readCompletion({ id: whole.id, model: whole.model, usage: whole.usage, choices: [{ message, finish_reason: whole.finishReason }] }, model, requestId);
}

// Services that know only the older API know max_tokens; few of them know max_completion_tokens.
const bodyOf = (model: string, { instructions, input, schema, mostOutputTokens }: Question, mode: JsonMode) => ({
  model,
  messages: [
    { role: 'system' as const, content: schema === null ? instructions : `${instructions}\n${inWords(schema)}` },
    { role: 'user' as const, content: input },
  ],
  max_tokens: mostOutputTokens,
  ...(schema === null ? {} : { response_format: mode === 'schema' ? asSchema(schema) : { type: 'json_object' as const } }),
});

const asSchema = (schema: Record<string, unknown>) => ({ type: 'json_schema' as const, json_schema: { name: schemaName, strict: true, schema } });

const inWords = (schema: Record<string, unknown>): string => `Answer with one JSON object and nothing beside it. Its JSON Schema: ${JSON.stringify(schema)}`;
