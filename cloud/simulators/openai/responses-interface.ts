import { randomUUID } from 'node:crypto';
import { piecesOf, tokensOf, type AskedText, type Said, type TextInterface } from './asked-text.ts';

/** The Responses API. */
export const responsesInterface: TextInterface = {
  body: responseBody,
  frames(asked, said) {
    const whole = responseBody(asked, said);
    let number = 0;
    const frame = (type: string, fields: Record<string, unknown>): string => `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: (number += 1), ...fields })}\n\n`;
    const place = { item_id: 'msg_1', output_index: 1, content_index: 0 };
    const begun = { ...whole, status: 'in_progress', output: [], usage: null };
    return {
      before: [
        frame('response.created', { response: begun }),
        frame('response.in_progress', { response: begun }),
        frame('response.output_item.added', { output_index: 0, item: { id: 'rs_1', type: 'reasoning', summary: [] } }),
        frame('response.output_item.added', { output_index: 1, item: { id: 'msg_1', type: 'message', status: 'in_progress', role: 'assistant', content: [] } }),
        frame('response.content_part.added', { ...place, part: { type: 'output_text', text: '', annotations: [] } }),
      ],
      pieces: said.refusal === null ? piecesOf(said.text).map((delta) => frame('response.output_text.delta', { ...place, delta, logprobs: [] })) : [],
      after: [
        frame('response.output_text.done', { ...place, text: said.text, logprobs: [] }),
        frame('response.content_part.done', { ...place, part: contentOf(said) }),
        frame('response.output_item.done', { output_index: 1, item: messageOf(said) }),
        frame(said.end === 'completed' ? 'response.completed' : 'response.incomplete', { response: whole }),
      ],
    };
  },
};

const contentOf = ({ text, refusal }: Said) => (refusal === null ? { type: 'output_text', text, annotations: [], logprobs: [] } : { type: 'refusal', refusal });
const messageOf = (said: Said) => ({ id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [contentOf(said)] });

function responseBody(asked: AskedText, said: Said): Record<string, unknown> {
  const { input, output } = tokensOf(asked, said);
  return {
    id: `resp_${randomUUID().replaceAll('-', '')}`,
    object: 'response',
    created_at: Math.floor(Date.now() / 1_000),
    status: said.end === 'completed' ? 'completed' : 'incomplete',
    error: null,
    incomplete_details: said.end === 'completed' ? null : { reason: said.end },
    model: asked.model,
    store: asked.store,
    // The message is never the first output of a model that thinks.
    output: [{ id: 'rs_1', type: 'reasoning', summary: [] }, messageOf(said)],
    usage: {
      input_tokens: input,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: 64 },
      total_tokens: input + output,
    },
  };
}
