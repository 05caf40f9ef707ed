import { z } from 'zod';
import { moderationCategories, type Moderated, type ModerationProvider } from '../moderation-provider.ts';
import { unmade, type Unmade } from '../unmade.ts';
import { openAiClient } from './openai-client.ts';
import { readError } from './read-error.ts';

/** The model when OPENAI_MODERATION_MODEL is not set. */
export const defaultModerationModel = 'omni-moderation-latest';

export interface OpenAiModerationOptions {
  /** With /v1. */
  baseUrl: string;
  apiKey: string;
  model?: string;
  timeoutMs?: number;
}

/** The Moderations API. Its answer is waited for briefly: a draft is not to be late because of it. */
export function openAiModerationProvider({ baseUrl, apiKey, model = defaultModerationModel, timeoutMs = 10_000 }: OpenAiModerationOptions): ModerationProvider {
  const client = openAiClient({ baseUrl, apiKey, timeoutMs });
  return {
    name: 'openai',
    model,
    check: async (texts, signal) => {
      try {
        const response = await client.moderations
          .create({ model, input: [...texts] }, { signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) })
          .asResponse();
        return readResults(await response.text(), texts.length, response.headers.get('x-request-id'));
      } catch (error) {
        return readError(error);
      }
    },
  };
}

const answerSchema = z.object({ results: z.array(z.object({ flagged: z.boolean(), categories: z.record(z.string(), z.boolean().nullable()) })) });

function readResults(body: string, asked: number, requestId: string | null): Moderated | Unmade {
  const parsed = answerSchema.safeParse(parseJson(body));
  if (!parsed.success || parsed.data.results.length !== asked) {
    return unmade('failed', 'provider-failed', 'the answer does not say what was found', null, false, requestId);
  }
  const found = parsed.data.results.filter(({ flagged }) => flagged).flatMap(({ categories }) => moderationCategories.filter((name) => categories[name] === true));
  return { status: 'checked', flagged: [...new Set(found)], providerRequestId: requestId };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
