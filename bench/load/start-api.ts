import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fromChildSchema } from '../../cloud/src/supervising/child-contract.ts';

export const masterKey: Uint8Array = Buffer.alloc(32, 7);

export interface ApiProcess {
  readonly url: string;
  readonly pid: number;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/** The real API in a process of its own, as an installation runs it but for the limit of calls. `nodeOptions`: for the program that runs it. */
export async function startApi({ adminUrl, folder, nodeOptions = [] }: { readonly adminUrl: string; readonly folder: string; readonly nodeOptions?: readonly string[] }): Promise<ApiProcess> {
  const entry = join(import.meta.dirname, '..', '..', 'cloud', 'src', 'server.ts');
  const child = fork(entry, [], {
    execArgv: [...nodeOptions],
    env: {
      ...process.env,
      DATABASE_URL: adminUrl,
      ZAVOD_DATA_DIR: folder,
      ZAVOD_PORT: '0',
      ZAVOD_MASTER_KEY: Buffer.from(masterKey).toString('base64'),
      ZAVOD_LOG_LEVEL: 'fatal',
      ZAVOD_CALLS_PER_MINUTE: '0',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [message]: unknown[] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => Promise.reject(new Error('The API ended.')))]);
  const said = fromChildSchema.parse(message);
  if (said.type !== 'ready') throw new Error(said.text);
  return {
    url: said.details['url'] ?? '',
    pid: child.pid ?? 0,
    child,
    stop: () => endProcess(child),
  };
}

/** Nothing happens where it has ended already. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
