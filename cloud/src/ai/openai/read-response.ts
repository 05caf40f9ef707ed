import { z } from 'zod';
import { costMicros } from '../prices.ts';
import { unmade, type Unmade, type Usage } from '../unmade.ts';
import type { Answer } from './answer.ts';

const usageSchema = z.object({
  input_tokens: z.int().nonnegative(),
  output_tokens: z.int().nonnegative(),
  input_tokens_details: z.object({ cached_tokens: z.int().nonnegative().default(0) }).nullish(),
});

const contentSchema = z.object({ type: z.string(), text: z.string().optional(), refusal: z.string().optional() });

/** The part of a Responses API answer that is read. Unknown kinds of output are passed over. */
const responseSchema = z.object({
  id: z.string(),
  status: z.string().nullish(),
  model: z.string().default(''),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  output: z.array(z.object({ type: z.string(), content: z.array(contentSchema).nullish() })).default([]),
  usage: usageSchema.nullish(),
});
type ProviderResponse = z.infer<typeof responseSchema>;

/** What a response object means, be it the body of an answer with status 200 or the end of a stream. `askedModel` prices it when the answer does not name its model. */
export function readResponse(raw: unknown, askedModel: string, requestId: string | null): Answer {
  const parsed = responseSchema.safeParse(raw);
  // Status 200 without a readable answer was most likely charged.
  if (!parsed.success) return unmade('failed', 'provider-failed', 'the answer is not a response object', null, true, requestId);
  const response = parsed.data;
  const usage = readUsage(response, askedModel);
  const id = requestId ?? response.id;
  const contents = response.output.filter((item) => item.type === 'message').flatMap((item) => item.content ?? []);
  const refusal = contents.find((content) => content.type === 'refusal');
  if (refusal !== undefined) return unmade('refused', 'provider-refused', refusal.refusal ?? 'refused', usage, false, id);
  if (response.status === 'incomplete') return readIncomplete(response, usage, id);
  if (response.status !== 'completed') return readUnfinished(response, usage, id);
  const text = contents.filter((content) => content.type === 'output_text').map((content) => content.text ?? '').join('');
  return { status: 'answered', text, usage, providerRequestId: id };
}

function readIncomplete(response: ProviderResponse, usage: Usage | null, id: string): Unmade {
  const reason = response.incomplete_details?.reason ?? 'unknown';
  return reason === 'content_filter'
    ? unmade('refused', 'provider-refused', reason, usage, usage === null, id)
    : unmade('incomplete', 'provider-incomplete', reason, usage, usage === null, id);
}

/** failed, cancelled, or still in progress although it was not asked to run in the background. */
function readUnfinished(response: ProviderResponse, usage: Usage | null, id: string): Unmade {
  const code = response.error?.code ?? '';
  const words = [response.status, code, response.error?.message].filter((part) => part).join(': ');
  if (code === 'rate_limit_exceeded' || code === 'server_error') {
    return { ...unmade('retry-later', 'provider-busy', words, usage, usage === null, id), afterMs: 20_000 };
  }
  if (code === 'invalid_prompt' || code.includes('policy')) return unmade('refused', 'provider-refused', words, usage, false, id);
  return unmade('failed', 'provider-failed', words, usage, usage === null, id);
}

function readUsage(response: ProviderResponse, askedModel: string): Usage | null {
  if (!response.usage) return null;
  const { input_tokens: input, output_tokens: output, input_tokens_details: details } = response.usage;
  const tokens = { input, output, cachedInput: details?.cached_tokens ?? 0 };
  return { inputTokens: input, outputTokens: output, costMicros: costMicros(response.model === '' ? askedModel : response.model, tokens) };
}
