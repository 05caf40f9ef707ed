import { finishDraft } from '../finish-draft.ts';
import { costMicros } from '../prices.ts';
import type { TextProvider } from '../text-provider.ts';
import { draftJsonSchema } from './draft-json-schema.ts';
import { draftPrompt } from './draft-prompt.ts';
import { openLine, type OpenAiOptions } from './open-line.ts';
import { readDraft } from './read-draft.ts';

// Thinking counts as output.
const mostOutputTokens = 6_000;

/** Drafts through a service with OpenAI's interface: one purchase a draft, never repeated here, nothing kept by the provider. */
export function openAiProvider(options: OpenAiOptions): TextProvider {
  const line = openLine(options);
  return {
    name: 'openai',
    model: line.model,
    mostCostMicros: (request) => {
      const { instructions, input } = draftPrompt(request);
      const schema = JSON.stringify(draftJsonSchema(request.limits));
      // A token is at least one character in nearly every language, so this is more than will be charged.
      return costMicros(line.model, { input: instructions.length + input.length + schema.length, cachedInput: 0, output: mostOutputTokens });
    },
    draft: async (request, signal) => {
      const question = { ...draftPrompt(request), schema: draftJsonSchema(request.limits), mostOutputTokens };
      const outcome = readDraft(await line.ask(question, signal));
      return outcome.status === 'written' ? { ...outcome, draft: finishDraft(outcome.draft, request) } : outcome;
    },
  };
}
