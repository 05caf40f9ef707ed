import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { StateChange } from '../../../../simulators/telegram/control-api.ts';
import type { FaultPlan } from '../../../../simulators/telegram/faults.ts';
import { callSchema, postSchema } from '../../../../simulators/telegram/journal-record.ts';
import type { SimulatorOptions } from '../../../../simulators/telegram/settings.ts';
import { startTelegramSimulator } from '../../../../simulators/telegram/start-telegram-simulator.ts';

export const testToken = '7000001:test-token';
export const testBotId = 7_000_001;
export const testChannelId = -1_001_000_000_001;
/** A private chat that only the bot and the client's people see. */
export const testLedgerId = -1_001_000_000_009;

export type TelegramTestBed = {
  readonly url: string;
  faults(plan: FaultPlan | { clear: true }): Promise<void>;
  state(change: StateChange): Promise<void>;
  reset(): Promise<void>;
  posts(): Promise<z.infer<typeof postSchema>[]>;
  calls(): Promise<z.infer<typeof callSchema>[]>;
  close(): Promise<void>;
};

/** The simulator in this process, with one bot, one channel and a ledger chat (or others), budgets off, and its own folder. */
export async function startTelegramTestBed(options: Partial<SimulatorOptions> = {}): Promise<TelegramTestBed> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zavod-telegram-'));
  const simulator = await startTelegramSimulator({
    dataDir,
    bots: [{ token: testToken, firstName: 'Zavod', username: 'zavod_test_bot' }],
    channels: [
      { chatId: testChannelId, title: 'Утро', username: 'zavod_test' },
      { chatId: testLedgerId, title: 'Ledger' },
    ],
    limits: { perChatPerSecond: null, perChannelPerMinute: null, perBotPerSecond: null },
    ...options,
  });
  return {
    ...talkToSimulator(simulator.url),
    close: async () => {
      await simulator.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** The inspection interface of a simulator that runs anywhere. */
export function talkToSimulator(url: string): Omit<TelegramTestBed, 'close'> {
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
    posts: async () => z.array(postSchema).parse(await ask('posts')),
    calls: async () => z.array(callSchema).parse(await ask('calls')),
  };
}
