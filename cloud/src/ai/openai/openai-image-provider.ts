import { z } from 'zod';
import type { ImageProvider, MadeImage, PictureRatio } from '../image-provider.ts';
import { costMicros } from '../prices.ts';
import { unmade, type Unmade, type Usage } from '../unmade.ts';
import { openAiClient } from './openai-client.ts';
import { readError } from './read-error.ts';

/** The model when OPENAI_IMAGE_MODEL is not set. */
export const defaultOpenAiImageModel = 'gpt-image-2';

// What one picture of middle quality takes at most; the answer says what it took.
const mostOutputTokens = 2_500;
const sizes = { '1:1': '1024x1024', '4:5': '1024x1536', '9:16': '1024x1536', '16:9': '1536x1024' } as const satisfies Record<PictureRatio, string>;

export interface OpenAiImageOptions {
  /** With /v1. */
  baseUrl: string;
  apiKey: string;
  model?: string;
  timeoutMs?: number;
}

/** Pictures through the Images API; they come back inside the answer. */
export function openAiImageProvider({ baseUrl, apiKey, model = defaultOpenAiImageModel, timeoutMs = 150_000 }: OpenAiImageOptions): ImageProvider {
  const client = openAiClient({ baseUrl, apiKey, timeoutMs });
  return {
    name: 'openai',
    model,
    mostCostMicros: ({ promptEnglish }) => costMicros(model, { input: promptEnglish.length, cachedInput: 0, output: mostOutputTokens }),
    make: async ({ promptEnglish, ratio }, signal) => {
      try {
        const response = await client.images
          .generate(
            { model, prompt: promptEnglish, n: 1, size: sizes[ratio], quality: 'medium', output_format: 'jpeg' },
            { signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) },
          )
          .asResponse();
        return readImages(await response.text(), model, response.headers.get('x-request-id'));
      } catch (error) {
        return readError(error);
      }
    },
  };
}

const imagesSchema = z.object({
  data: z.array(z.object({ b64_json: z.base64() })).min(1),
  usage: z.object({ input_tokens: z.int().nonnegative(), output_tokens: z.int().nonnegative() }).nullish(),
});

function readImages(body: string, model: string, requestId: string | null): MadeImage | Unmade {
  const parsed = imagesSchema.safeParse(parseJson(body));
  // Status 200 without a readable picture was most likely charged.
  if (!parsed.success) return unmade('failed', 'provider-failed', 'the answer holds no picture', null, true, requestId);
  const [image] = parsed.data.data;
  return { status: 'made', bytes: Buffer.from(image?.b64_json ?? '', 'base64'), usage: usageOf(parsed.data.usage, model), providerRequestId: requestId };
}

function usageOf(usage: z.infer<typeof imagesSchema>['usage'], model: string): Usage {
  const tokens = { input: usage?.input_tokens ?? 0, cachedInput: 0, output: usage?.output_tokens ?? mostOutputTokens };
  return { inputTokens: tokens.input, outputTokens: tokens.output, costMicros: costMicros(model, tokens) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
