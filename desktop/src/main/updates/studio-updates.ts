import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { AppUpdater, UpdateCheckResult } from 'electron-updater';
import type { UpdateAct, UpdateState } from '../../bridge/update-calls.ts';
import { updateFault } from './update-fault.ts';

export interface UpdateParts {
  updater: AppUpdater;
  /** A version was to be put in place before this start, and could not be. */
  failedBefore: boolean;
  now(): number;
  onState(state: UpdateState): void;
  onSurprise(error: unknown, attempted: string): void;
  /** Closes everything that the next version opens again. Nothing of the program works after it. */
  closeFirst(): Promise<void>;
  /** The version could not be put in place after all: starts this one again. */
  comeBack(): void;
}

export interface StudioUpdates {
  obey(act: UpdateAct): void;
  /** Looks now without being asked, and again every few hours. */
  lookByItself(): void;
  close(): void;
}

const lookEveryMs = 4 * 3_600_000;
/** A download of which nothing was heard for so long has ended without saying so. */
const stalledMs = 60_000;

/**
 * Looks for a newer version, brings it here and checks it. It is put in place when the person says so, else when they quit: the
 * studio is never ended under their hands. Checksums and signatures are the updater's own.
 */
export function studioUpdates({ updater, failedBefore, now, onState, onSurprise, closeFirst, comeBack }: UpdateParts): StudioUpdates {
  let state: UpdateState = { status: 'idle' };
  let timer: NodeJS.Timeout | undefined;
  const show = (next: UpdateState): void => onState((state = next));
  const fail = (code: AppErrorCode, version: string | null): void => show({ status: 'failed', code, version, at: new Date(now()).toISOString() });

  updater.autoDownload = false;
  updater.logger = null;
  updater.on('error', (error: Error) => {
    // What a look or a download meets is told where it is waited for.
    if (state.status !== 'restarting') return;
    onSurprise(error, 'put the new version in place');
    comeBack();
  });
  if (failedBefore) fail('update-not-installed', null);

  async function check(): Promise<void> {
    if (state.status === 'checking' || state.status === 'downloading' || state.status === 'ready' || state.status === 'restarting') return;
    show({ status: 'checking' });
    const found = await find();
    if (found !== null) await bring(found);
  }

  /** Null where there is none, or nobody knows. */
  async function find(): Promise<UpdateCheckResult | null> {
    try {
      const found = await updater.checkForUpdates();
      if (found?.isUpdateAvailable === true) return found;
      show({ status: 'none', checkedAt: new Date(now()).toISOString() });
    } catch (error) {
      onSurprise(error, 'look for a new version');
      fail(updateFault(error, 'checking'), null);
    }
    return null;
  }

  async function bring({ updateInfo: { version }, cancellationToken }: UpdateCheckResult): Promise<void> {
    let stalled: NodeJS.Timeout | undefined;
    const hear = ({ percent }: { percent: number }): void => {
      clearTimeout(stalled);
      stalled = setTimeout(() => cancellationToken?.cancel(), stalledMs);
      const whole = Math.max(0, Math.min(100, Math.floor(percent)));
      if (state.status !== 'downloading' || state.percent !== whole) show({ status: 'downloading', version, percent: whole });
    };
    updater.on('download-progress', hear);
    try {
      hear({ percent: 0 });
      await updater.downloadUpdate(cancellationToken);
      show({ status: 'ready', version });
    } catch (error) {
      onSurprise(error, 'bring the new version');
      fail(updateFault(error, 'downloading'), version);
    } finally {
      clearTimeout(stalled);
      updater.off('download-progress', hear);
    }
  }

  async function restart(): Promise<void> {
    if (state.status !== 'ready') return;
    show({ status: 'restarting', version: state.version });
    await closeFirst();
    updater.quitAndInstall(true, true);
  }

  return {
    obey: (act) => void (act === 'check' ? check() : restart()),
    lookByItself() {
      // What failed at the last try is told until the person asks, or some hours have gone by.
      if (state.status !== 'failed') void check();
      timer = setInterval(() => void check(), lookEveryMs);
    },
    close: () => clearInterval(timer),
  };
}
