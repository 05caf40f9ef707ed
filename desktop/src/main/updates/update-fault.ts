import type { AppErrorCode } from '@zavod/shared/app-error.ts';

/** What electron-updater and the operating system call their refusals, as far as a person can do something about them. */
const faults: Readonly<Record<string, AppErrorCode>> = {
  ERR_CHECKSUM_MISMATCH: 'update-damaged',
  ERR_UPDATER_INVALID_SIGNATURE: 'update-not-trusted',
  ERR_UPDATER_INVALID_UPDATE_INFO: 'update-feed-unreadable',
  ERR_UPDATER_INVALID_VERSION: 'update-feed-unreadable',
  ERR_UPDATER_NO_FILES_PROVIDED: 'update-feed-unreadable',
  ERR_UPDATER_NO_CHECKSUM: 'update-feed-unreadable',
  ERR_UPDATER_CHANNEL_FILE_NOT_FOUND: 'update-feed-unreadable',
  ERR_UPDATER_LATEST_VERSION_NOT_FOUND: 'update-feed-unreadable',
  ENOSPC: 'storage-full',
  EDQUOT: 'storage-full',
  EACCES: 'update-not-installed',
  EPERM: 'update-not-installed',
  EROFS: 'update-not-installed',
};

/** Why there is no newer version here; `during` decides where the error says nothing of itself. */
export function updateFault(error: unknown, during: 'checking' | 'downloading'): AppErrorCode {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return faults[code] ?? (during === 'checking' ? 'update-feed-unreachable' : 'update-download-broken');
}
