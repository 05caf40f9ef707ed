import type { Alarm } from './alarm-timers.ts';
import type { PublishingContext } from './publishing-context.ts';
import type { ReadyAlarm } from './ready-alarms.ts';
import { createTaskPool } from './task-pool.ts';
import { startUpload, type UploadAhead } from './upload-ahead.ts';

/** Publications with large files. Few files are on their way at a time, so that each has the line nearly to itself. */
export type Uploads = {
  /** Sends its files ahead while `isAhead` holds, as far as there is room. */
  startAhead(ready: ReadyAlarm, isAhead: () => boolean): void;
  /** Its time has come: begins once its files are up, or when its turn for an ordinary call comes. */
  ring(alarm: Alarm): void;
  /** Hands over what is up for this publication; whoever takes it ends it. */
  take(alarm: Alarm): UploadAhead | undefined;
  /** It does not go out now: nothing stays behind at the network. */
  drop(alarm: Alarm): void;
  close(): Promise<void>;
};

/** Each holds a connection open until its hour; more than these go up at their hour. */
const MOST_HELD = 32;

/** `begin` resolves when the call has ended. */
export function createUploads(context: PublishingContext, begin: (alarm: Alarm) => Promise<void>, onError: (alarm: Alarm, error: unknown) => void): Uploads {
  const ahead = new Map<string, { readonly alarm: Alarm; readonly upload: UploadAhead }>();
  const pool = createTaskPool(context.settings.parallelUploads);
  let isClosed = false;

  const take = (alarm: Alarm): UploadAhead | undefined => {
    const key = keyOf(alarm);
    const upload = ahead.get(key)?.upload;
    ahead.delete(key);
    return upload;
  };
  const drop = (alarm: Alarm): void => take(alarm)?.abandon();
  const sendAhead = async (ready: ReadyAlarm, isAhead: () => boolean): Promise<void> => {
    const { alarm } = ready;
    const before = ahead.get(keyOf(alarm));
    if (before?.alarm.generation === alarm.generation || ahead.size >= MOST_HELD || !isAhead()) return;
    const upload = await startUpload(context, ready);
    if (!upload) return;
    if (isClosed || !isAhead()) return upload.abandon();
    drop(alarm);
    ahead.set(keyOf(alarm), { alarm, upload });
    await upload.held;
  };

  return {
    startAhead: (ready, isAhead) =>
      pool.add(`ahead:${keyOf(ready.alarm)}`, () => sendAhead(ready, isAhead), (error) => onError(ready.alarm, error)),
    ring(alarm) {
      const upload = ahead.get(keyOf(alarm))?.upload;
      const report = (error: unknown): void => onError(alarm, error);
      if (upload) void upload.held.then(() => begin(alarm)).catch(report);
      else pool.add(keyOf(alarm), () => begin(alarm), report);
    },
    take,
    drop,
    async close() {
      isClosed = true;
      for (const { alarm } of [...ahead.values()]) drop(alarm);
      await pool.close();
    },
  };
}

const keyOf = ({ clientId, publicationId }: Alarm): string => `${clientId}:${publicationId}`;
