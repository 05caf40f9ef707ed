import type { ImageProvider } from '../image-provider.ts';
import { pictureCostMicros } from '../prices.ts';
import { noAnswer, unmade } from '../unmade.ts';
import { readStabilityError } from './read-error.ts';

/** The model when STABILITY_MODEL is not set. */
export const defaultStabilityModel = 'core';

export interface StabilityOptions {
  baseUrl: string;
  apiKey: string;
  /** ultra, core, or a model of sd3 such as sd3.5-medium. */
  model?: string;
  timeoutMs?: number;
}

/** Pictures by Stability: one multipart request each, answered with the bytes. */
export function stabilityProvider({ baseUrl, apiKey, model = defaultStabilityModel, timeoutMs = 120_000 }: StabilityOptions): ImageProvider {
  const engine = model === 'ultra' || model === 'core' ? model : 'sd3';
  return {
    name: 'stability',
    model,
    mostCostMicros: () => pictureCostMicros(model),
    make: async ({ promptEnglish, ratio }, signal) => {
      const form = new FormData();
      form.set('prompt', promptEnglish.slice(0, 10_000));
      form.set('aspect_ratio', ratio);
      form.set('output_format', 'jpeg');
      if (engine === 'sd3') {
        form.set('model', model);
        form.set('mode', 'text-to-image');
      }
      try {
        const response = await fetch(`${baseUrl}/v2beta/stable-image/generate/${engine}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${apiKey}`, accept: 'image/*' },
          body: form,
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        });
        if (!response.ok) return readStabilityError(response.status, await response.text(), response.headers);
        return await readPicture(response, model);
      } catch (error) {
        return noAnswer(error);
      }
    },
  };
}

async function readPicture(response: Response, model: string) {
  const id = response.headers.get('x-request-id');
  const usage = { inputTokens: 0, outputTokens: 0, costMicros: pictureCostMicros(model) };
  const bytes = new Uint8Array(await response.arrayBuffer());
  // A filtered picture comes with status 200 and is a blur.
  if (response.headers.get('finish-reason') === 'CONTENT_FILTERED') return unmade('refused', 'provider-refused', 'CONTENT_FILTERED', usage, false, id);
  if (!(response.headers.get('content-type') ?? '').startsWith('image/')) {
    return unmade('failed', 'provider-failed', 'the answer holds no picture', null, true, id);
  }
  return { status: 'made' as const, bytes, usage, providerRequestId: id };
}
