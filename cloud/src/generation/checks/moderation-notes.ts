import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { moderationCategories, type ModerationCategory } from '../../ai/moderation-provider.ts';
import { reasonWords, riskNote } from '../../ai/risk-notes.ts';

interface CheckStep {
  kind: string;
  state: string;
  errorCode: string | null;
  output: unknown;
}

const outputSchema = z.object({ flagged: z.array(z.enum(moderationCategories)) });

/** What the moderation step of a run found, or why nobody looked. Empty where no service is asked. */
export function moderationNotes(steps: readonly CheckStep[], language: string): string[] {
  const last = steps.findLast(({ kind }) => kind === 'check');
  if (last === undefined) return [];
  const found = last.state === 'succeeded' ? outputSchema.safeParse(last.output) : undefined;
  if (found?.success !== true) return [riskNote('not-moderated', language, [whyNot(last, language)])];
  const { flagged } = found.data;
  return flagged.length === 0 ? [] : [riskNote('moderation-found', language, flagged.map((category) => categoryWords[category][language.startsWith('ru') ? 'ru' : 'en']))];
}

// A step that ended without an answer was not paid, whatever the words for paid calls say. The column holds AppErrorCode values only.
const whyNot = ({ state, errorCode }: CheckStep, language: string): string =>
  reasonWords(state === 'failed' ? ((errorCode ?? 'provider-failed') as AppErrorCode) : 'provider-busy', language);

const categoryWords: Readonly<Record<ModerationCategory, { en: string; ru: string }>> = {
  harassment: { en: 'harassment', ru: 'травля' },
  'harassment/threatening': { en: 'harassment with threats', ru: 'травля с угрозами' },
  hate: { en: 'hate', ru: 'ненависть к группе людей' },
  'hate/threatening': { en: 'hate with threats', ru: 'ненависть с угрозами' },
  illicit: { en: 'advice on breaking the law', ru: 'советы, как нарушить закон' },
  'illicit/violent': { en: 'advice on violent crime', ru: 'советы о насильственных преступлениях' },
  'self-harm': { en: 'self-harm', ru: 'причинение вреда себе' },
  'self-harm/intent': { en: 'intent of self-harm', ru: 'намерение причинить себе вред' },
  'self-harm/instructions': { en: 'instructions for self-harm', ru: 'инструкции, как причинить себе вред' },
  sexual: { en: 'sexual content', ru: 'сексуальное содержание' },
  'sexual/minors': { en: 'sexual content about minors', ru: 'сексуальное содержание о детях' },
  violence: { en: 'violence', ru: 'насилие' },
  'violence/graphic': { en: 'graphic violence', ru: 'подробное изображение насилия' },
};
