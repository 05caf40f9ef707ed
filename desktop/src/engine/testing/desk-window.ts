import { AppError } from '@zavod/shared/app-error.ts';
import { randomUUID } from 'node:crypto';
import type { BridgePort } from '../../bridge/bridge-server.ts';
import { contract, type CallName, type InputOf, type OutputOf } from '../../bridge/contract.ts';
import type { EngineEvent } from '../../bridge/engine-event.ts';
import { answerSchema } from '../../bridge/message.ts';

/** A window without Electron: the engine's other end, as a test uses it. */
export interface DeskWindow {
  port: BridgePort;
  ask<Name extends CallName>(name: Name, input: InputOf<Name>, id?: string): Promise<OutputOf<Name>>;
  events: EngineEvent[];
  /** Resolves with the first event, past or to come, that fits. */
  until(fits: (event: EngineEvent) => boolean): Promise<EngineEvent>;
}

export function deskWindow(): DeskWindow {
  const waiting = new Map<string, { resolve(output: unknown): void; reject(error: AppError): void }>();
  const events: EngineEvent[] = [];
  const watchers = new Set<(event: EngineEvent) => void>();
  let toEngine: (message: { data: unknown }) => void = () => undefined;

  const port: BridgePort = {
    postMessage(message) {
      const answer = answerSchema.parse(structuredClone(message));
      if (answer.kind === 'event') {
        events.push(answer.event);
        for (const watcher of watchers) watcher(answer.event);
        return;
      }
      const entry = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.kind === 'result') entry?.resolve(answer.output);
      else entry?.reject(new AppError(answer.code, 'ask the engine', answer.details));
    },
    on(event: 'message' | 'close', listener: (message: { data: unknown }) => void) {
      if (event === 'message') toEngine = listener;
    },
    start: () => undefined,
    close: () => undefined,
  };

  return {
    port,
    events,
    async ask(name, input, id = randomUUID()) {
      const output = await new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        toEngine({ data: structuredClone({ kind: 'request', id, name, input }) });
      });
      // The schema looked up by `name` makes exactly this type; the lookup loses the pairing.
      return contract[name].output.parse(output) as OutputOf<typeof name>;
    },
    until(fits) {
      const past = events.find(fits);
      if (past !== undefined) return Promise.resolve(past);
      return new Promise((resolve) => {
        const watcher = (event: EngineEvent): void => {
          if (!fits(event)) return;
          watchers.delete(watcher);
          resolve(event);
        };
        watchers.add(watcher);
      });
    },
  };
}
