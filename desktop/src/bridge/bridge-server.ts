import { AppError } from '@zavod/shared/app-error.ts';
import type { z } from 'zod';
import { contract, type CallName, type Contract } from './contract.ts';
import type { EngineEvent } from './engine-event.ts';
import { requestSchema, type Answer, type Request } from './message.ts';

/** What the server needs of a MessagePortMain (or of a port in a test). */
export interface BridgePort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

type Promised<Value> = Value | Promise<Value>;

/** One answer for every call of the contract. `requestId` stays the same when a question is put again. */
export type Answers<Names extends CallName = CallName> = {
  [Name in Names]: (
    input: z.output<Contract[Name]['input']>,
    requestId: string,
  ) => Promised<z.input<Contract[Name]['output']>>;
};

export interface BridgeServer {
  attach(port: BridgePort): void;
  emit(event: EngineEvent): void;
  close(): void;
}

/** Answers every attached window. `onSurprise` gets what is not an AppError; the window only learns "internal". */
export function bridgeServer(answers: Answers, onSurprise: (error: unknown, name: string) => void): BridgeServer {
  const ports = new Set<BridgePort>();

  async function answer(request: Request): Promise<Answer> {
    try {
      if (!isCallName(request.name)) throw new AppError('bad-input', `answer ${request.name}`);
      const { input, output } = contract[request.name];
      const parsed = input.safeParse(request.input);
      if (!parsed.success) {
        throw new AppError('bad-input', `answer ${request.name}`, { field: parsed.error.issues[0]?.path.join('.') ?? '' });
      }
      // Input schema and answer are looked up by one name, so they belong together; the lookup loses the pairing.
      const run = answers[request.name] as (input: unknown, requestId: string) => unknown;
      return { kind: 'result', id: request.id, output: output.parse(await run(parsed.data, request.id)) };
    } catch (error) {
      if (!(error instanceof AppError)) onSurprise(error, request.name);
      const { code, details } = error instanceof AppError ? error : new AppError('internal', request.name);
      return { kind: 'refusal', id: request.id, code, details };
    }
  }

  return {
    attach(port) {
      ports.add(port);
      port.on('close', () => ports.delete(port));
      port.on('message', ({ data }) => {
        const request = requestSchema.safeParse(data);
        if (request.success) void answer(request.data).then((message) => port.postMessage(message));
      });
      port.start();
    },
    emit(event) {
      for (const port of ports) port.postMessage({ kind: 'event', event } satisfies Answer);
    },
    close() {
      for (const port of ports) port.close();
      ports.clear();
    },
  };
}

const isCallName = (name: string): name is CallName => Object.hasOwn(contract, name);
