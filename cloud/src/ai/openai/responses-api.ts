import { z } from 'zod';
import { unmade } from '../unmade.ts';
import { parseJson, schemaName, type Answer, type AnswerStream, type Line, type Question } from './answer.ts';
import { readResponse } from './read-response.ts';

/** One request to the Responses API. Throws the package's error where the provider did not answer with 200. */
export async function askResponses({ client, model }: Line, question: Question, signal: AbortSignal): Promise<Answer> {
  // The raw answer, because a body that is not what it should be must become an outcome, not a TypeError in the package.
  const response = await client.responses.create(bodyOf(model, question), { signal }).asResponse();
  return readResponse(parseJson(await response.text()), model, response.headers.get('x-request-id'));
}

const deltaSchema = z.object({ type: z.literal('response.output_text.delta'), delta: z.string() });
const endSchema = z.object({ type: z.enum(['response.completed', 'response.incomplete', 'response.failed']), response: z.unknown() });
const errorSchema = z.object({ type: z.literal('error'), message: z.string().nullish() });

/** The same, told while it is written. */
export async function* streamResponses({ client, model }: Line, question: Question, signal: AbortSignal): AnswerStream {
  const { data: events, request_id: requestId } = await client.responses.create({ ...bodyOf(model, question), stream: true }, { signal }).withResponse();
  for await (const event of events) {
    const delta = deltaSchema.safeParse(event);
    if (delta.success) yield delta.data.delta;
    const end = endSchema.safeParse(event);
    if (end.success) return readResponse(end.data.response, model, requestId);
    const error = errorSchema.safeParse(event);
    if (error.success) return unmade('failed', 'provider-failed', error.data.message ?? 'error', null, true, requestId);
  }
  return unmade('incomplete', 'provider-incomplete', 'the stream ended before its last event', null, true, requestId);
}

const bodyOf = (model: string, { instructions, input, schema, mostOutputTokens }: Question) => ({
  model,
  instructions,
  input,
  ...(schema === null ? {} : { text: { format: { type: 'json_schema' as const, name: schemaName, strict: true, schema } } }),
  reasoning: { effort: 'low' as const },
  max_output_tokens: mostOutputTokens,
  store: false,
});
