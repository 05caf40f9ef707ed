import { AppError } from '@zavod/shared/app-error.ts';
import { oldestReadableVersion } from '@zavod/shared/sync/protocol-version.ts';

/** Replies without a place for it say by an error that the studio is too old to be understood. */
export function requireReadable(protocolVersion: number): void {
  if (protocolVersion < oldestReadableVersion) throw new AppError('protocol-too-old', 'sync', { oldest: oldestReadableVersion });
}
