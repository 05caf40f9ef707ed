import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attention } from '../../bridge/attention.ts';
import type { UpdateAct } from '../../bridge/update-calls.ts';
import { systemClock, type Clock } from '../clock.ts';
import { trpcCloud } from '../cloud/trpc-cloud.ts';
import { startStudioEngine, type StudioEngine } from '../studio-engine.ts';
import { deskWindow, type DeskWindow } from './desk-window.ts';

export interface TestDesk {
  folder: string;
  engine: StudioEngine;
  window: DeskWindow;
  /** What the operating system was asked to show. */
  attention: Attention[];
  /** What the person wanted done about a newer version. */
  updates: UpdateAct[];
  /** As after the end of the process: the same files, another engine. */
  restart(): Promise<void>;
  close(): void;
}

/** The real engine in a folder of its own, talking over real HTTP. */
export async function startTestDesk(cloudUrl: string, surprises: unknown[], clock: Clock = systemClock): Promise<TestDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'zavod-desk-'));
  let kept: string | null = null;
  const start = async (): Promise<[StudioEngine, DeskWindow]> => {
    const engine = await startStudioEngine({
      folder,
      cloudUrl,
      language: 'system',
      sqliteBinding: undefined,
      clock,
      vault: {
        load: async () => ({ secret: kept, keeping: 'keyring' }),
        save: async (secret) => {
          kept = secret;
          return { secret, keeping: 'keyring' };
        },
      },
      connectCloud: (accessToken, onCloudTime) => trpcCloud(cloudUrl, accessToken, clock, onCloudTime),
      saveCopy: async () => false,
      onAttention: (told) => attention.push(told),
      onUpdate: (act) => updates.push(act),
      onLanguage: () => undefined,
      onSurprise: (error) => surprises.push(error),
    });
    const window = deskWindow();
    engine.attach(window.port);
    return [engine, window];
  };
  const attention: Attention[] = [];
  const updates: UpdateAct[] = [];
  const [engine, window] = await start();
  const desk: TestDesk = {
    folder,
    engine,
    window,
    attention,
    updates,
    async restart() {
      desk.engine.close();
      [desk.engine, desk.window] = await start();
    },
    close() {
      desk.engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return desk;
}
