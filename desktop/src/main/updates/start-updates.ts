import { app } from 'electron';
import type { UpdateAct, UpdateState } from '../../bridge/update-calls.ts';
import { findUpdater, whyNoFeed } from './find-updater.ts';
import { studioUpdates, type StudioUpdates } from './studio-updates.ts';

const failedBefore = '--update-failed';
const firstLookMs = 15_000;

interface Parts {
  feedUrl: string | undefined;
  folder: string;
  onState(state: UpdateState): void;
  /** Closes the engine and its files. */
  closeEngine(): Promise<void>;
}

export interface RunningUpdates {
  obey(act: UpdateAct): void;
  close(): void;
}

/** Updates of the program itself: first looked for a while after the start, or when the person asks. */
export function startUpdates({ feedUrl, folder, onState, closeEngine }: Parts): RunningUpdates {
  const reason = whyNoFeed(feedUrl);
  if (reason !== null) {
    onState({ status: 'off', reason });
    return { obey: () => undefined, close: () => undefined };
  }
  let opening: Promise<StudioUpdates | null> | undefined;
  const open = (): Promise<StudioUpdates | null> => (opening ??= findUpdater(feedUrl, folder).then(begin).catch(giveUp));
  const timer = setTimeout(() => void open().then((updates) => updates?.lookByItself()), firstLookMs);

  function begin(updater: Awaited<ReturnType<typeof findUpdater>>): StudioUpdates | null {
    if (updater === null) return giveUp('this copy is not one that can be replaced');
    return studioUpdates({
      updater,
      failedBefore: process.argv.includes(failedBefore),
      now: Date.now,
      onState,
      onSurprise,
      async closeFirst() {
        await closeEngine();
        // The new version starts while this one still ends, and must not be sent away.
        app.releaseSingleInstanceLock();
      },
      comeBack() {
        app.relaunch({ args: [...process.argv.slice(1).filter((arg) => arg !== failedBefore), failedBefore] });
        app.quit();
      },
    });
  }
  function giveUp(error: unknown): null {
    onSurprise(error, 'open the updater');
    onState({ status: 'off', reason: 'not-installed' });
    return null;
  }

  return {
    obey: (act) => void open().then((updates) => updates?.obey(act)),
    close() {
      clearTimeout(timer);
      void opening?.then((updates) => updates?.close());
    },
  };
}

function onSurprise(error: unknown, attempted: string): void {
  process.stderr.write(`${attempted}: ${error instanceof Error ? error.message : String(error)}\n`);
}
