import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import { errorSentence, type Language } from '@zavod/shared/words/error-sentence.ts';
import { ChangedMeanwhile } from './changed-meanwhile.ts';
import type { ErrorShape } from './shapes/error-shape.ts';

const statuses: Partial<Record<AppErrorCode, number>> = {
  'bad-input': 400,
  'api-key-wrong': 401,
  'api-key-over': 401,
  'api-key-lacks-scope': 403,
  'not-allowed': 403,
  'approver-is-author': 403,
  'not-found': 404,
  'already-exists': 409,
  'changed-since-read': 409,
  'status-changed': 409,
  'plan-changed': 409,
  'sending-started': 409,
  'post-published': 409,
  'list-begun-before-restore': 410,
  'media-too-large': 413,
  'too-many-calls': 429,
  internal: 500,
  'media-store-away': 503,
};

export const statusOf = (code: AppErrorCode): number => statuses[code] ?? 422;

/** What a program is told of anything that was thrown: of a fault of ours nothing but that it is one. */
export function errorAnswer(error: unknown, language: Language, requestId: string): { status: number; body: ErrorShape; code: AppErrorCode; details: AppError['details'] } {
  const { code, details } = error instanceof AppError ? error : unexpected;
  const sentence = errorSentence(code, details, language);
  // Every sentence says first what happened, then what to do.
  const end = /[.!?](?=\s)/u.exec(sentence);
  const message = end === null ? sentence : sentence.slice(0, end.index + 1);
  const nextStep = sentence.slice(message.length).trim();
  const told = { code, message, ...(nextStep === '' ? {} : { nextStep }), details, requestId };
  return { status: statusOf(code), code, details, body: { error: told, ...(error instanceof ChangedMeanwhile ? { current: error.current } : {}) } };
}

const unexpected = { code: 'internal' as const, details: {} };
