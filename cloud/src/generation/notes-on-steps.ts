import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import { reasonWords, riskNote } from '../ai/risk-notes.ts';

interface EndedStep {
  kind: string;
  state: string;
  provider: string;
  errorCode: string | null;
}

/** What the person who moderates is told about steps that brought nothing: one sentence a part of the post. */
export function notesOnSteps(steps: readonly EndedStep[], used: { text: string; errorCode: string | null; nearBudgets: readonly string[] }, language: string): string[] {
  const notes: string[] = [];
  // The columns are written from AppErrorCode values only.
  const textCode = used.errorCode as AppErrorCode | null;
  if (used.text === 'local' && textCode === 'provider-refused') notes.push(riskNote('provider-refused', language));
  else if (used.text === 'local' && textCode !== null) notes.push(riskNote('text-not-written', language, [reasonWords(textCode, language)]));
  const picture = missing(steps, 'image');
  if (picture !== null) notes.push(riskNote('picture-not-made', language, [reasonWords(picture, language)]));
  const clip = missing(steps, 'video');
  if (clip !== null) notes.push(riskNote('clip-not-made', language, [reasonWords(clip, language)]));
  if (used.nearBudgets.length > 0) notes.push(riskNote('budget-near', language, used.nearBudgets));
  return notes;
}

/** The last reason why a provider brought no file of this kind, or null when one did or none was asked. */
function missing(steps: readonly EndedStep[], kind: 'image' | 'video'): AppErrorCode | null {
  // A card is drawn beside a picture that was not bought; a clip made here is the clip.
  const own = steps.filter((step) => step.kind === kind && (kind === 'video' || step.provider !== 'local'));
  if (own.some(({ state }) => state === 'succeeded')) return null;
  const last = own.findLast(({ state }) => state === 'failed' || state === 'unknown');
  if (last?.state === 'unknown') return 'provider-incomplete';
  return last === undefined ? null : ((last.errorCode ?? 'provider-failed') as AppErrorCode);
}
