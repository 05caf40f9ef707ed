import { MessageChannel } from 'node:worker_threads';
import { setTimeout as pause } from 'node:timers/promises';
import type { BridgePort } from '../../desktop/src/bridge/bridge-server.ts';
import { contract, type CallName, type InputOf, type OutputOf } from '../../desktop/src/bridge/contract.ts';
import type { EngineEvent } from '../../desktop/src/bridge/engine-event.ts';
import { answerSchema } from '../../desktop/src/bridge/message.ts';
import { systemClock } from '../../desktop/src/engine/clock.ts';
import { trpcCloud } from '../../desktop/src/engine/cloud/trpc-cloud.ts';
import { startStudioEngine } from '../../desktop/src/engine/studio-engine.ts';

/** A studio's engine asked over its own bridge, as the window asks it. */
export interface BenchStudio {
  ask<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  /** Calls back with whatever the engine says by itself. */
  onEvent(listener: (event: EngineEvent) => void): void;
  signIn(email: string, password: string): Promise<string>;
  /** As when the network comes back. */
  tryNow(): void;
  close(): void;
}

/** Every post, whatever its status. */
export const allPosts = { view: 'all', search: '', sourceName: null, channelId: null, labelId: null, language: null, onlyRisky: false } as const;

export async function openStudio(cloudUrl: string, folder: string): Promise<BenchStudio> {
  let kept: string | null = null;
  const engine = await startStudioEngine({
    folder,
    cloudUrl,
    language: 'en',
    sqliteBinding: undefined,
    clock: systemClock,
    vault: {
      load: async () => ({ secret: kept, keeping: 'memory' }),
      save: async (secret) => ({ secret: (kept = secret), keeping: 'memory' }),
    },
    connectCloud: (token, onCloudTime) => trpcCloud(cloudUrl, token, systemClock, onCloudTime),
    saveCopy: async () => false,
    onAttention: () => undefined,
    onUpdate: () => undefined,
    onLanguage: () => undefined,
    onSurprise: (error, attempted) => process.stderr.write(`${attempted}: ${String(error)}\n`),
  });
  const listeners: ((event: EngineEvent) => void)[] = [];
  const ask = window(engine.attach, (event) => listeners.forEach((listener) => listener(event)));
  return {
    ask,
    onEvent: (listener) => void listeners.push(listener),
    tryNow: engine.tryNow,
    close: engine.close,
    async signIn(email, password) {
      const session = await ask('session.signIn', { email, password });
      if (session.status !== 'signed-in' || session.clients[0] === undefined) throw new Error('The studio could not sign in.');
      return session.clients[0].id;
    },
  };
}

/** Looks again and again until it is so; the pause is that of a window that follows the engine. */
export async function until(isReached: () => Promise<boolean>, everyMs: number): Promise<void> {
  while (!(await isReached())) await pause(everyMs);
}

function window(attach: (port: BridgePort) => void, onEvent: (event: EngineEvent) => void): BenchStudio['ask'] {
  const { port1, port2 } = new MessageChannel();
  attach({
    postMessage: (message) => port2.postMessage(message),
    on: (event: 'message' | 'close', listener: ((message: { data: unknown }) => void) & (() => void)) =>
      event === 'message' ? port2.on('message', (data: unknown) => listener({ data })) : port2.on('close', listener),
    start: () => port2.start(),
    close: () => port2.close(),
  } as BridgePort);
  const waiting = new Map<string, { resolve(output: unknown): void; reject(error: Error): void }>();
  port1.on('message', (message: unknown) => {
    const answer = answerSchema.parse(message);
    if (answer.kind === 'event') return onEvent(answer.event);
    const entry = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.kind === 'result') entry?.resolve(answer.output);
    else entry?.reject(new Error(answer.code));
  });
  return async (name, input) => {
    const id = crypto.randomUUID();
    const output = await new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      port1.postMessage({ kind: 'request', id, name, input });
    });
    // The schema looked up by `name` makes exactly this type; the lookup loses the pairing.
    return contract[name].output.parse(output) as OutputOf<typeof name>;
  };
}
