import type { AppErrorCode } from '@zavod/shared/app-error.ts';

const awayCodes: readonly AppErrorCode[] = ['cloud-unreachable', 'cloud-failing', 'cloud-behind-page'];

/** The cloud could not be reached: the shell tells it above every page. */
export const isAwayCode = (code: AppErrorCode): boolean => awayCodes.includes(code);
