import type { Unmade, Usage } from './unmade.ts';

export type PictureRatio = '1:1' | '4:5' | '16:9' | '9:16';

/** The prompt is English: one of the providers takes nothing else. */
export interface ImageRequest {
  promptEnglish: string;
  ratio: PictureRatio;
}

export interface MadeImage {
  status: 'made';
  /** PNG, JPEG or WebP as the provider sent it. */
  bytes: Uint8Array;
  usage: Usage;
  providerRequestId: string | null;
}

/** Makes one picture. One call is at most one purchase: no retries inside. Never throws for a provider's fault. */
export interface ImageProvider {
  readonly name: 'openai' | 'stability';
  readonly model: string;
  /** What this picture can cost at most, in millionths of a US dollar; null when the model has no known price. */
  mostCostMicros(request: ImageRequest): number | null;
  make(request: ImageRequest, signal: AbortSignal): Promise<MadeImage | Unmade>;
}
