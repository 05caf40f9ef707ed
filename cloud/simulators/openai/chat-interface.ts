import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { piecesOf, tokensOf, type AskedText, type Said, type TextInterface } from './asked-text.ts';

const schemaFormat = z.object({ type: z.literal('json_schema'), json_schema: z.object({ name: z.string(), strict: z.literal(true), schema: z.record(z.string(), z.unknown()) }) });
const requestSchema = z.object({
  model: z.string().min(1),
  messages: z.tuple([z.object({ role: z.literal('system'), content: z.string() }), z.object({ role: z.literal('user'), content: z.string().min(1) })]),
  max_tokens: z.int().min(1).optional(),
  stream: z.boolean().default(false),
  stream_options: z.object({ include_usage: z.boolean() }).optional(),
  response_format: z.union([schemaFormat, z.object({ type: z.literal('json_object') })]).optional(),
});

/** Reads a body the way a service of others does; undefined for what it refuses. */
export function readChatRequest(body: string): AskedText | undefined {
  let parsed;
  try {
    parsed = requestSchema.safeParse(JSON.parse(body));
  } catch {
    return undefined;
  }
  if (!parsed.success) return undefined;
  const { model, messages, stream, response_format: format } = parsed.data;
  return {
    model,
    instructions: messages[0].content,
    input: messages[1].content,
    format: format === undefined ? null : format.type === 'json_object' ? 'object' : format.json_schema.schema,
    isStream: stream,
    store: false,
  };
}

/** Chat completions. */
export const chatInterface: TextInterface = {
  body: (asked, said) => ({
    ...frameOf(asked, 'chat.completion'),
    choices: [{ index: 0, message: { role: 'assistant', content: said.refusal === null ? said.text : null, refusal: said.refusal }, finish_reason: reasonOf(said), logprobs: null }],
    usage: usageOf(asked, said),
  }),
  frames(asked, said) {
    const head = frameOf(asked, 'chat.completion.chunk');
    const frame = (fields: Record<string, unknown>): string => `data: ${JSON.stringify({ ...head, ...fields })}\n\n`;
    const chunk = (delta: Record<string, unknown>, reason: string | null = null): string => frame({ choices: [{ index: 0, delta, finish_reason: reason }] });
    return {
      before: [chunk({ role: 'assistant', content: '' })],
      pieces: said.refusal === null ? piecesOf(said.text).map((content) => chunk({ content })) : [],
      after: [chunk(said.refusal === null ? {} : { refusal: said.refusal }, reasonOf(said)), frame({ choices: [], usage: usageOf(asked, said) }), 'data: [DONE]\n\n'],
    };
  },
};

const frameOf = ({ model }: AskedText, object: string) => ({ id: `chatcmpl-${randomUUID()}`, object, created: Math.floor(Date.now() / 1_000), model });
const reasonOf = ({ end }: Said): string => (end === 'completed' ? 'stop' : end === 'content_filter' ? 'content_filter' : 'length');

function usageOf(asked: AskedText, said: Said) {
  const { input, output } = tokensOf(asked, said);
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output, prompt_tokens_details: { cached_tokens: 0 } };
}
