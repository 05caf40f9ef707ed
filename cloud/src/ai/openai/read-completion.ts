import { z } from 'zod';
import { costMicros } from '../prices.ts';
import { unmade, type Usage } from '../unmade.ts';
import type { Answer } from './answer.ts';

/** The part of a chat completion that is read. */
const completionSchema = z.object({
  id: z.string().default(''),
  model: z.string().default(''),
  choices: z.array(z.object({ message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }), finish_reason: z.string().nullish() })).min(1),
  usage: z
    .object({
      prompt_tokens: z.int().nonnegative(),
      completion_tokens: z.int().nonnegative(),
      prompt_tokens_details: z.object({ cached_tokens: z.int().nonnegative().nullish() }).nullish(),
    })
    .nullish()
    .catch(null),
});
type Completion = z.infer<typeof completionSchema>;

/** What a chat completion with status 200 means. `askedModel` prices it when the answer does not name its model. */
export function readCompletion(raw: unknown, askedModel: string, requestId: string | null): Answer {
  const parsed = completionSchema.safeParse(raw);
  // Status 200 without a readable answer was most likely charged.
  if (!parsed.success) return unmade('failed', 'provider-failed', 'the answer is not a chat completion', null, true, requestId);
  const completion = parsed.data;
  const usage = readUsage(completion, askedModel);
  const id = requestId ?? completion.id;
  const [choice] = completion.choices;
  const refusal = choice?.message.refusal ?? '';
  if (refusal !== '') return unmade('refused', 'provider-refused', refusal, usage, false, id);
  if (choice?.finish_reason === 'content_filter') return unmade('refused', 'provider-refused', 'content_filter', usage, usage === null, id);
  if (choice?.finish_reason === 'length') return unmade('incomplete', 'provider-incomplete', 'length', usage, usage === null, id);
  return { status: 'answered', text: choice?.message.content ?? '', usage, providerRequestId: id };
}

function readUsage({ usage, model }: Completion, askedModel: string): Usage | null {
  if (!usage) return null;
  const { prompt_tokens: input, completion_tokens: output, prompt_tokens_details: details } = usage;
  const tokens = { input, output, cachedInput: details?.cached_tokens ?? 0 };
  return { inputTokens: input, outputTokens: output, costMicros: costMicros(model === '' ? askedModel : model, tokens) };
}
