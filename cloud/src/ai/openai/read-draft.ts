import { z } from 'zod';
import { draftSchema } from '../draft.ts';
import type { DraftOutcome } from '../text-provider.ts';
import { unmade } from '../unmade.ts';
import { parseJson, type Answer } from './answer.ts';

/** The draft inside an answer. Prose in its place is a failure that was paid. */
export function readDraft(answer: Answer): DraftOutcome {
  if (answer.status !== 'answered') return answer;
  const { usage, providerRequestId: id } = answer;
  const draft = draftSchema.safeParse(parseJson(withoutFence(answer.text)));
  if (!draft.success) return unmade('failed', 'provider-failed', `the text is not a draft: ${z.prettifyError(draft.error)}`, usage, usage === null, id);
  if (draft.data.text.trim() === '') return unmade('failed', 'provider-failed', 'the draft has no text', usage, usage === null, id);
  return { status: 'written', draft: draft.data, usage: usage ?? { inputTokens: 0, outputTokens: 0, costMicros: null }, providerRequestId: id };
}

/** Models that are only told in words what to answer like to mark it as code. */
const withoutFence = (text: string): string => /^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/i.exec(text)?.[1] ?? text;
