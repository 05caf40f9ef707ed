import type { AppErrorCode, AppErrorDetails } from '@zavod/shared/app-error.ts';
import type { MutationOutcome } from '@zavod/shared/mutations/mutation.ts';

export interface Submission {
  mutationId: string;
  name: string;
  args: unknown;
  /** An intent that takes another one back cannot itself be taken back. */
  isUndo: boolean;
}

export interface SubmissionResult {
  mutationId: string;
  outcome: MutationOutcome;
  code: AppErrorCode | null;
  details: AppErrorDetails;
}
