import type OpenAI from 'openai';
import { finishDraft } from '../finish-draft.ts';
import { costMicros } from '../prices.ts';
import type { DraftOutcome, DraftRequest, TextProvider } from '../text-provider.ts';
import { draftJsonSchema } from './draft-json-schema.ts';
import { draftPrompt } from './draft-prompt.ts';
import { openAiClient } from './openai-client.ts';
import { readError } from './read-error.ts';
import { readResponse } from './read-response.ts';

/** The model when OPENAI_MODEL is not set: the cheapest of the newest family, without an announced end. */
export const defaultOpenAiModel = 'gpt-6-luna';

// Thinking counts as output.
const mostOutputTokens = 6_000;

export interface OpenAiOptions {
  /** With /v1. */
  baseUrl: string;
  apiKey: string;
  model?: string;
  timeoutMs?: number;
}

/** Drafts through the Responses API: one request a draft, never repeated here, nothing kept by the provider. */
export function openAiProvider({ baseUrl, apiKey, model = defaultOpenAiModel, timeoutMs = 90_000 }: OpenAiOptions): TextProvider {
  const client = openAiClient({ baseUrl, apiKey, timeoutMs });
  return {
    name: 'openai',
    model,
    mostCostMicros: (request) => {
      const { instructions, input } = draftPrompt(request);
      // A token is at least one character in nearly every language, so this is more than will be charged.
      return costMicros(model, { input: instructions.length + input.length, cachedInput: 0, output: mostOutputTokens });
    },
    draft: async (request, signal) => {
      const outcome = await ask(client, model, request, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
      if (outcome.status !== 'written') return outcome;
      return { ...outcome, draft: finishDraft(outcome.draft, request) };
    },
  };
}

async function ask(client: OpenAI, model: string, request: DraftRequest, signal: AbortSignal): Promise<DraftOutcome> {
  try {
    // The raw answer, because a body that is not what it should be must become an outcome, not a TypeError in the package.
    const response = await client.responses
      .create(
        {
          model,
          ...draftPrompt(request),
          text: { format: { type: 'json_schema', name: 'post_draft', strict: true, schema: draftJsonSchema(request.limits) } },
          reasoning: { effort: 'low' },
          max_output_tokens: mostOutputTokens,
          store: false,
        },
        { signal },
      )
      .asResponse();
    return readResponse(await response.text(), model, response.headers.get('x-request-id'));
  } catch (error) {
    return readError(error);
  }
}
