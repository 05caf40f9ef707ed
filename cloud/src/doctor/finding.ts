import type { findingsEn } from './words/findings-en.ts';

export type FindingCode = keyof typeof findingsEn;

/** What the doctor found about one thing. fail: something does not work. warn: it works, and somebody should look. */
export interface Finding {
  readonly state: 'ok' | 'warn' | 'fail' | 'skipped';
  readonly code: FindingCode;
  /** Fill the sentence. */
  readonly details: Readonly<Record<string, string | number>>;
}

const make =
  (state: Finding['state']) =>
  (code: FindingCode, details: Finding['details'] = {}): Finding => ({ state, code, details });

export const ok = make('ok');
export const warn = make('warn');
export const fail = make('fail');
export const skipped = make('skipped');

export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const codeOf = (error: unknown): string | undefined => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined);
