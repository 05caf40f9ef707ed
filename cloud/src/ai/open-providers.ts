import type { LooksState } from '@zavod/shared/looks/looks.ts';
import type { Config } from '../config/config.ts';
import type { ImageProvider } from './image-provider.ts';
import type { ModerationProvider } from './moderation-provider.ts';
import type { Rewriter } from './rewriter.ts';
import type { TextProvider } from './text-provider.ts';
import type { VideoProvider } from './video-provider.ts';

export interface PaidProviders {
  readonly paid: TextProvider | null;
  readonly images: readonly ImageProvider[];
  readonly video: VideoProvider | null;
  readonly moderation: ModerationProvider | null;
}

/** The providers that the operator gave keys for. Only they are loaded: most installations that try Zavod have none. */
export async function openProviders({ openai, stability, runway }: Pick<Config, 'openai' | 'stability' | 'runway'>): Promise<PaidProviders> {
  const images: ImageProvider[] = [];
  if (stability.key !== null) {
    const { stabilityProvider } = await import('./stability/stability-provider.ts');
    images.push(stabilityProvider({ baseUrl: stability.baseUrl, apiKey: stability.key.reveal(), ...named(stability.model) }));
  }
  if (openai.key !== null && makesPictures(openai)) {
    const { openAiImageProvider } = await import('./openai/openai-image-provider.ts');
    images.push(openAiImageProvider({ baseUrl: openai.baseUrl, apiKey: openai.key.reveal(), ...named(openai.imageModel) }));
  }
  return { paid: await openTextProvider(openai), images, video: await openVideo(runway), moderation: await openModeration(openai) };
}

/** The writer of texts alone, for who makes no pictures. */
export async function openTextProvider({ key, baseUrl, model }: Config['openai']): Promise<TextProvider | null> {
  if (key === null) return null;
  const { openAiProvider } = await import('./openai/openai-provider.ts');
  return openAiProvider({ baseUrl, apiKey: key.reveal(), ...named(model) });
}

// Another service with OpenAI's interface moderates only where somebody says with which model.
async function openModeration({ key, baseUrl, moderationModel, isOwnAddress }: Config['openai']): Promise<ModerationProvider | null> {
  if (key === null || !(isOwnAddress || moderationModel !== null)) return null;
  const { openAiModerationProvider } = await import('./openai/openai-moderation-provider.ts');
  return openAiModerationProvider({ baseUrl, apiKey: key.reveal(), ...named(moderationModel) });
}

/** The one that rewrites for people, or null without a key. */
export async function openRewriter({ key, baseUrl, model }: Config['openai']): Promise<Rewriter | null> {
  if (key === null) return null;
  const { openAiRewriter } = await import('./openai/openai-rewriter.ts');
  return openAiRewriter({ baseUrl, apiKey: key.reveal(), ...named(model) });
}

async function openVideo({ key, baseUrl, model }: Config['runway']): Promise<VideoProvider | null> {
  if (key === null) return null;
  const { runwayProvider } = await import('./runway/runway-provider.ts');
  return runwayProvider({ baseUrl, apiKey: key.reveal(), ...named(model) });
}

const named = (model: string | null): { model?: string } => (model === null ? {} : { model });

/** Their names, without loading them. */
export function makersOf({ openai, stability, runway }: Pick<Config, 'openai' | 'stability' | 'runway'>): LooksState['makers'] {
  const pictures: LooksState['makers']['pictures'] = [];
  if (stability.key !== null) pictures.push('stability');
  if (makesPictures(openai)) pictures.push('openai');
  return { pictures, clips: runway.key === null ? null : 'runway' };
}

// Another service with OpenAI's interface makes pictures only where somebody says with which model.
const makesPictures = ({ key, isOwnAddress, imageModel }: Config['openai']): boolean => key !== null && (isOwnAddress || imageModel !== null);
