import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { NetworkWords } from '../network-adapter.ts';
import type { ListedVideo } from './video-list.ts';

export type Processing = { readonly status: 'processed' | 'working' } | ({ readonly status: 'rejected' | 'needs-login' } & NetworkWords);

/** Reasons of status.failureReason and status.rejectionReason; whatever is not here concerns the content. */
const REASONS: ReadonlyMap<string, AppErrorCode> = new Map([
  ['codec', 'network-media-format'],
  ['conversion', 'network-media-processing'],
  ['emptyFile', 'network-media-processing'],
  ['invalidFile', 'network-media-format'],
  ['tooSmall', 'network-media-processing'],
  ['uploadAborted', 'network-media-processing'],
  ['length', 'network-media-duration'],
  ['uploaderAccountClosed', 'network-account-restricted'],
  ['uploaderAccountSuspended', 'network-account-restricted'],
]);

/** What YouTube has made of an upload. */
export function readProcessing({ status }: ListedVideo): Processing {
  switch (status?.uploadStatus) {
    case 'processed':
      return { status: 'processed' };
    case 'failed': {
      const words = status.failureReason ?? '';
      return { status: 'rejected', code: REASONS.get(words) ?? 'network-media-processing', words };
    }
    case 'rejected': {
      const words = status.rejectionReason ?? '';
      const code = REASONS.get(words) ?? 'network-content-refused';
      return { status: code === 'network-account-restricted' ? 'needs-login' : 'rejected', code, words };
    }
    default:
      return { status: 'working' };
  }
}
