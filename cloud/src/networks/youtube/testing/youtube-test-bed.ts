import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { StateChange } from '../../../../simulators/youtube/control-api.ts';
import type { FaultPlan } from '../../../../simulators/youtube/faults.ts';
import { callSchema, listedPostSchema, type CallRecord, type ListedPost } from '../../../../simulators/youtube/journal-record.ts';
import type { SimulatorOptions } from '../../../../simulators/youtube/settings.ts';
import { startYoutubeSimulator } from '../../../../simulators/youtube/start-youtube-simulator.ts';

export const testChannelId = 'UCzavod0000000000000test';
export const testCredentials = { clientId: 'project-1.test', clientSecret: 'secret-of-project', refreshToken: '1//refresh-token-test' };

export type YoutubeTestBed = {
  readonly url: string;
  faults(plan: FaultPlan | { clear: true }): Promise<void>;
  state(change: StateChange): Promise<void>;
  reset(): Promise<void>;
  posts(): Promise<ListedPost[]>;
  calls(): Promise<CallRecord[]>;
  /** Ends it without a word and starts it again on the same port and folder. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** The simulator in this process: one project, one channel, uploads processed at once, budgets off, and its own folder. */
export async function startYoutubeTestBed(options: Partial<SimulatorOptions> = {}): Promise<YoutubeTestBed> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zavod-youtube-'));
  const settings: SimulatorOptions = {
    dataDir,
    projects: [{ clientId: testCredentials.clientId, clientSecret: testCredentials.clientSecret }],
    channels: [{ id: testChannelId, title: 'Утро', handle: 'zavod_test' }],
    consents: [
      { refreshToken: testCredentials.refreshToken, clientId: testCredentials.clientId, channelId: testChannelId },
      { refreshToken: '1//no-channel', clientId: testCredentials.clientId, channelId: null },
      { refreshToken: '1//read-only', clientId: testCredentials.clientId, channelId: testChannelId, scope: 'https://www.googleapis.com/auth/youtube.readonly' },
    ],
    limits: { insertsPerDay: null, unitsPerDay: null },
    processingMs: 0,
    ...options,
  };
  let simulator = await startYoutubeSimulator(settings);
  const { url } = simulator;
  const tell = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${url}/__sim/${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (answer.status !== 200) throw new Error(`The simulator refused ${path}: ${await answer.text()}`);
  };
  const ask = async (path: string): Promise<unknown> => (await fetch(`${url}/__sim/${path}`)).json();
  return {
    url,
    faults: (plan) => tell('faults', plan),
    state: (change) => tell('state', change),
    reset: () => tell('reset', {}),
    posts: async () => z.array(listedPostSchema).parse(await ask('posts')),
    calls: async () => z.array(callSchema).parse(await ask('calls')),
    restart: async () => {
      await simulator.close();
      simulator = await startYoutubeSimulator({ ...settings, port: Number(new URL(url).port) });
    },
    close: async () => {
      await simulator.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}
