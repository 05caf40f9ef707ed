import { costMicros } from '../prices.ts';
import type { Rewriter, Rewriting, Rewritten } from '../rewriter.ts';
import { unmade, type Unmade } from '../unmade.ts';
import type { Answer } from './answer.ts';
import { openLine, type OpenAiOptions } from './open-line.ts';
import { rewritePrompt } from './rewrite-prompt.ts';

// Thinking counts as output; no network takes a longer text.
const mostOutputTokens = 4_000;

/** Rewrites through a service with OpenAI's interface, told while it is written: one purchase a call, nothing kept by the provider. */
export function openAiRewriter(options: OpenAiOptions): Rewriter {
  const line = openLine(options);
  return {
    name: 'openai',
    model: line.model,
    canFollow: () => true,
    mostCostMicros: (request) => {
      const { instructions, input } = rewritePrompt(request);
      return costMicros(line.model, { input: instructions.length + input.length, cachedInput: 0, output: mostOutputTokens });
    },
    async *rewrite(request, signal): Rewriting {
      const answer = yield* line.stream({ ...rewritePrompt(request), schema: null, mostOutputTokens }, signal);
      return readRewritten(answer);
    },
  };
}

function readRewritten(answer: Answer): Rewritten | Unmade {
  if (answer.status !== 'answered') return answer;
  const { usage, providerRequestId } = answer;
  const text = answer.text.trim();
  if (text === '') return unmade('failed', 'provider-failed', 'the answer has no text', usage, usage === null, providerRequestId);
  return { status: 'written', text, usage: usage ?? { inputTokens: 0, outputTokens: 0, costMicros: null }, providerRequestId };
}
