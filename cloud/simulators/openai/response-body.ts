import { randomUUID } from 'node:crypto';
import type { ResponseRequest } from './response-request.ts';
import { z } from 'zod';
import { writeDraft } from './write-draft.ts';

/** What the model wrote: the draft as a string of JSON. */
export const outputText = (asked: ResponseRequest) => ({ type: 'output_text', text: JSON.stringify(writeDraft(asked.input, variantNames(asked.text.format.schema))), annotations: [], logprobs: [] });

export const message = (content: Record<string, unknown>) => ({ id: `msg_${randomUUID()}`, type: 'message', role: 'assistant', status: 'completed', content: [content] });

/** A finished Responses API answer. */
export function responseBody(asked: ResponseRequest, messages: readonly { content: readonly Record<string, unknown>[] }[]): Record<string, unknown> {
  // About four characters a token, which is close enough for adding up money.
  const inputTokens = Math.ceil((asked.instructions.length + asked.input.length) / 4);
  const outputTokens = 64 + Math.ceil(JSON.stringify(messages).length / 4);
  return {
    id: `resp_${randomUUID().replaceAll('-', '')}`,
    object: 'response',
    created_at: Math.floor(Date.now() / 1_000),
    status: 'completed',
    error: null,
    incomplete_details: null,
    model: asked.model,
    store: asked.store,
    // The message is never the first output of a model that thinks.
    output: [{ id: 'rs_1', type: 'reasoning', summary: [] }, ...messages],
    usage: {
      input_tokens: inputTokens,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: outputTokens,
      output_tokens_details: { reasoning_tokens: 64 },
      total_tokens: inputTokens + outputTokens,
    },
  };
}

const variantsSchema = z.object({ properties: z.object({ variants: z.object({ properties: z.record(z.string(), z.unknown()) }) }) });

/** The networks for which the schema asks a text of its own. */
function variantNames(schema: unknown): string[] {
  const asked = variantsSchema.safeParse(schema);
  return asked.success ? Object.keys(asked.data.properties.variants.properties) : [];
}
