import { AppError } from '@zavod/shared/app-error.ts';
import { contract, type CallName, type InputOf, type OutputOf } from './contract.ts';
import type { EngineEvent } from './engine-event.ts';
import { portHandedOver, portWanted } from './handover.ts';
import { answerSchema, type Answer, type Request } from './message.ts';

/** The window's only way to data. Questions wait while the engine starts again and are then put once more. */
export interface BridgeClient {
  /** Resolves with the parsed answer; throws AppError with the engine's code. */
  ask<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  onEvent(listener: (event: EngineEvent) => void): () => void;
  /** Called whenever the engine can be talked to again after it was gone: what is on screen should be read anew. */
  onReconnect(listener: () => void): () => void;
}

interface Waiting {
  request: Request & { name: CallName };
  resolve(output: unknown): void;
  reject(error: AppError): void;
}

/** They may have been done, or paid, although the answer was lost: the person looks first, then decides. */
const neverAskedAgain: ReadonlySet<CallName> = new Set(['sources.add', 'channels.connect', 'media.add', 'post.rewrite']);

/** Asks for the port at once, and takes every later one in place of the one before. */
export function connectBridge(page: Window): BridgeClient {
  const waiting = new Map<string, Waiting>();
  const eventListeners = new Set<(event: EngineEvent) => void>();
  const reconnectListeners = new Set<() => void>();
  let port: MessagePort | undefined;

  function take(next: MessagePort): void {
    const isAgain = port !== undefined;
    port?.close();
    port = next;
    next.onmessage = (message) => receive(answerSchema.parse(message.data));
    for (const entry of [...waiting.values()]) {
      if (isAgain && neverAskedAgain.has(entry.request.name)) settle(entry, { code: 'internal', details: {} });
      else next.postMessage(entry.request);
    }
    if (isAgain) for (const listener of reconnectListeners) listener();
  }

  function receive(answer: Answer): void {
    if (answer.kind === 'event') {
      for (const listener of eventListeners) listener(answer.event);
      return;
    }
    const entry = waiting.get(answer.id);
    if (entry === undefined) return;
    if (answer.kind === 'refusal') return settle(entry, answer);
    waiting.delete(answer.id);
    entry.resolve(answer.output);
  }

  function settle(entry: Waiting, { code, details }: Pick<AppError, 'code' | 'details'>): void {
    waiting.delete(entry.request.id);
    entry.reject(new AppError(code, `ask the engine for ${entry.request.name}`, details));
  }

  page.addEventListener('message', (message) => {
    const [handedOver] = message.ports;
    if (message.source === page && message.data === portHandedOver && handedOver !== undefined) take(handedOver);
  });
  page.postMessage(portWanted, '*');

  return {
    async ask(name, input) {
      const request = { kind: 'request' as const, id: crypto.randomUUID(), name, input };
      const output = await new Promise((resolve, reject) => {
        waiting.set(request.id, { request, resolve, reject });
        port?.postMessage(request);
      });
      // The schema looked up by `name` makes exactly this type; the lookup loses the pairing.
      return contract[name].output.parse(output) as OutputOf<typeof name>;
    },
    onEvent: (listener) => subscribe(eventListeners, listener),
    onReconnect: (listener) => subscribe(reconnectListeners, listener),
  };
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
