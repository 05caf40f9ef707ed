import { AppError } from '@zavod/shared/app-error.ts';
import { reportUncaught } from '../bridge/report-uncaught.ts';
import { engineConfigSchema, toEngineSchema, type ToEngine, type ToMain } from '../bridge/process-message.ts';
import { systemClock } from './clock.ts';
import { trpcCloud } from './cloud/trpc-cloud.ts';
import type { Kept } from './session/token-vault.ts';
import { startStudioEngine, type StudioEngine } from './studio-engine.ts';

/** The utility process with all data: made by main, which hands it the windows' ports and keeps its sign-in. */
const main = process.parentPort;
const config = engineConfigSchema.parse(JSON.parse(process.argv[2] ?? 'null'));
const tell = (message: ToMain): void => main.postMessage(message);

const waitingForMain = new Map<number, (kept: Kept) => void>();
let questions = 0;
const askMain = (question: (id: number) => ToMain): Promise<Kept> =>
  new Promise((resolve) => {
    questions += 1;
    waitingForMain.set(questions, resolve);
    tell(question(questions));
  });

const waitingForPlace = new Map<number, (isSaved: boolean) => void>();
function saveCopy(path: string, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    questions += 1;
    waitingForPlace.set(questions, resolve);
    tell({ kind: 'save-copy', id: questions, path, name });
  });
}

const tellError = reportUncaught(config.sentryDsn, 'studio-engine');
const onSurprise = (error: unknown, attempted: string): void => {
  tellError(error, 'surprise');
  process.stderr.write(`${attempted}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
};

const starting = startStudioEngine({
  ...config,
  sqliteBinding: config.sqliteBinding,
  clock: systemClock,
  vault: {
    load: () => askMain((id) => ({ kind: 'kept-before', id })),
    save: (secret) => askMain((id) => ({ kind: 'keep', id, secret })),
  },
  connectCloud: (accessToken, onCloudTime) => trpcCloud(config.cloudUrl, accessToken, systemClock, onCloudTime),
  saveCopy,
  onAttention: (attention) => tell({ kind: 'attention', attention }),
  onUpdate: (act) => tell({ kind: 'update', act }),
  onLanguage: (language) => tell({ kind: 'language', language }),
  onSurprise,
});

main.on('message', ({ data, ports }) => {
  const message = toEngineSchema.parse(data);
  if (message.kind === 'kept') {
    waitingForMain.get(message.id)?.(message);
    waitingForMain.delete(message.id);
    return;
  }
  if (message.kind === 'saved') {
    waitingForPlace.get(message.id)?.(message.isSaved);
    waitingForPlace.delete(message.id);
    return;
  }
  // Until the engine has started, messages wait in the promise; a failed start is told below.
  starting.then((engine) => obey(engine, message, ports), () => undefined);
});

function obey(engine: StudioEngine, message: Exclude<ToEngine, { kind: 'kept' | 'saved' }>, ports: Electron.MessagePortMain[]): void {
  switch (message.kind) {
    case 'port':
      for (const port of ports) engine.attach(port);
      return;
    case 'try-now':
      return engine.tryNow();
    case 'media':
      return void sendMediaFile(engine, message);
    case 'go-to':
      return engine.goTo(message.link);
    case 'files':
      return engine.offerFiles(message.ticket, message.paths);
    case 'update':
      return engine.learnUpdate(message.state);
    case 'close':
      engine.close();
      return process.exit(0);
    default:
      message satisfies never;
  }
}

async function sendMediaFile(engine: StudioEngine, { id, clientId, sha256 }: Extract<ToEngine, { kind: 'media' }>): Promise<void> {
  const path = await engine.mediaFile(clientId, sha256).catch(() => null);
  tell({ kind: 'media-file', id, path });
}

starting.then(
  () => tell({ kind: 'started' }),
  (error: unknown) => {
    onSurprise(error, 'start the engine');
    tell({ kind: 'failed', code: error instanceof AppError ? error.code : 'internal', details: error instanceof AppError ? error.details : {} });
  },
);
