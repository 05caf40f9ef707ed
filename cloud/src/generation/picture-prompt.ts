import type { Draft } from '../ai/draft.ts';
import type { ImageProvider, ImageRequest, PictureRatio } from '../ai/image-provider.ts';

export interface PromptedProvider {
  provider: ImageProvider;
  request: ImageRequest;
}

/** What each provider would be asked. One that takes only English is left out where the draft could not be put into English. */
export function promptsFor(providers: readonly ImageProvider[], draft: Draft, ratio: PictureRatio): PromptedProvider[] {
  const promptEnglish = draft.imagePromptEnglish.trim();
  if (promptEnglish === '') return [];
  return providers.filter(({ name }) => name !== 'stability' || isLatin(promptEnglish)).map((provider) => ({ provider, request: { promptEnglish, ratio } }));
}

/** What a clip is told: only how the picture moves, where its subject could not be put into English. */
export const clipPrompt = (draft: Draft): string =>
  ['Slow camera move, calm natural motion.', isLatin(draft.imagePromptEnglish) ? draft.imagePromptEnglish : ''].filter((part) => part !== '').join(' ').slice(0, 1_000);

const isLatin = (text: string): boolean => !/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text);
