import { utilityProcess, MessageChannelMain, type UtilityProcess, type WebContents } from 'electron';
import type { Attention } from '../bridge/attention.ts';
import type { DeepLink } from '../bridge/deep-link.ts';
import { portHandedOver } from '../bridge/handover.ts';
import { toMainSchema, type ChosenFiles, type EngineConfig, type ToEngine, type ToMain } from '../bridge/process-message.ts';
import type { UpdateAct, UpdateState } from '../bridge/update-calls.ts';
import type { Keyring } from './keyring.ts';

export interface EngineProcess {
  /** Gives this window a port, and a new one whenever the engine had to start again. */
  connect(window: WebContents): void;
  tryNow(): void;
  mediaFile(clientId: string, sha256: string): Promise<string | null>;
  giveFiles(chosen: ChosenFiles): void;
  goTo(link: DeepLink): void;
  tellUpdate(state: UpdateState): void;
  /** Resolves when the engine has closed its files; after 5 s it is ended. */
  close(): Promise<void>;
}

interface Parts {
  path: string;
  config: EngineConfig;
  keyring: Keyring;
  onLanguage(language: EngineConfig['language']): void;
  /** It cannot work here; it is not started again. */
  onFailed(failure: Extract<ToMain, { kind: 'failed' }>): void;
  /** False where the person chose no place. */
  onSaveCopy(path: string, name: string): Promise<boolean>;
  onAttention(attention: Attention): void;
  onUpdate(act: UpdateAct): void;
}

const longestPauseMs = 5_000;
const closingMs = 5_000;

export function startEngineProcess({ path, config, keyring, onLanguage, onFailed, onSaveCopy, onAttention, onUpdate }: Parts): EngineProcess {
  const windows = new Set<WebContents>();
  const waitingForFile = new Map<number, (path: string | null) => void>();
  let questions = 0;
  let pauseMs = 50;
  let isOver = false;
  /** False between the death of one engine and the start of the next: nobody is there to be closed then. */
  let isRunning = true;
  /** Told again to an engine that starts anew. */
  let update: UpdateState | undefined;
  let child = fork();

  function fork(): UtilityProcess {
    const engine = utilityProcess.fork(path, [JSON.stringify(config)], { serviceName: 'Zavod engine', stdio: 'inherit' });
    engine.on('message', (data) => void answer(engine, toMainSchema.parse(data)));
    engine.on('exit', () => {
      isRunning = false;
      for (const resolve of waitingForFile.values()) resolve(null);
      waitingForFile.clear();
      if (isOver) return;
      setTimeout(restart, pauseMs);
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    });
    return engine;
  }

  function restart(): void {
    if (isOver) return;
    isRunning = true;
    child = fork();
    for (const window of windows) handPort(window);
    if (update !== undefined) tellUpdate(update);
  }

  function handPort(window: WebContents): void {
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage({ kind: 'port' } satisfies ToEngine, [port1]);
    window.postMessage(portHandedOver, null, [port2]);
  }

  function tellUpdate(state: UpdateState): void {
    update = state;
    if (isRunning) child.postMessage({ kind: 'update', state } satisfies ToEngine);
  }

  async function answer(engine: UtilityProcess, message: ToMain): Promise<void> {
    switch (message.kind) {
      case 'started':
        pauseMs = 50;
        return;
      case 'failed':
        isOver = true;
        return onFailed(message);
      case 'language':
        return onLanguage(message.language);
      case 'kept-before':
        engine.postMessage({ kind: 'kept', id: message.id, ...(await keyring.load()) } satisfies ToEngine);
        return;
      case 'keep':
        engine.postMessage({ kind: 'kept', id: message.id, ...(await keyring.save(message.secret)) } satisfies ToEngine);
        return;
      case 'attention':
        return onAttention(message.attention);
      case 'update':
        return onUpdate(message.act);
      case 'save-copy':
        engine.postMessage({ kind: 'saved', id: message.id, isSaved: await onSaveCopy(message.path, message.name) } satisfies ToEngine);
        return;
      case 'media-file':
        waitingForFile.get(message.id)?.(message.path);
        waitingForFile.delete(message.id);
        return;
      default:
        message satisfies never;
    }
  }

  return {
    connect(window) {
      if (!windows.has(window)) window.once('destroyed', () => windows.delete(window));
      windows.add(window);
      handPort(window);
    },
    tryNow: () => child.postMessage({ kind: 'try-now' } satisfies ToEngine),
    mediaFile: (clientId, sha256) =>
      new Promise((resolve) => {
        questions += 1;
        waitingForFile.set(questions, resolve);
        child.postMessage({ kind: 'media', id: questions, clientId, sha256 } satisfies ToEngine);
      }),
    tellUpdate,
    goTo: (link) => child.postMessage({ kind: 'go-to', link } satisfies ToEngine),
    giveFiles: (chosen) => child.postMessage({ kind: 'files', ...chosen } satisfies ToEngine),
    close() {
      const wasOver = isOver || !isRunning;
      isOver = true;
      if (wasOver) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(() => child.kill(), closingMs);
        child.once('exit', () => {
          clearTimeout(timer);
          resolve();
        });
        child.postMessage({ kind: 'close' } satisfies ToEngine);
      });
    },
  };
}
