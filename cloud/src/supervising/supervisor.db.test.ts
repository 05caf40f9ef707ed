import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../db/embedded/free-port.ts';

const limitMs = 90_000;
const entry = join(import.meta.dirname, '..', 'supervisor.ts');
let dataDir: string;
let started: ChildProcess[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zavod-test-supervisor-'));
  started = [];
});
afterEach(async () => {
  for (const child of started) child.kill('SIGKILL');
  for (const { pid } of processesOf(dataDir)) killIfAlive(pid);
  await rm(dataDir, { recursive: true, force: true });
}, limitMs);

interface Supervisor {
  readonly child: ChildProcess;
  readonly messages: { type: string; text?: string; url?: string }[];
  /** The first message of the type, or how the process ended. */
  heard(type: string): Promise<{ text?: string; url?: string }>;
  ended: Promise<number | null>;
}

async function startSupervisor(settings: Record<string, string> = {}): Promise<Supervisor> {
  const port = await freePort(undefined);
  const { DATABASE_URL: _, ...env } = process.env;
  const child = fork(entry, [], {
    env: { ...env, ZAVOD_DATA_DIR: dataDir, ZAVOD_PORT: String(port), ZAVOD_LOG_LEVEL: 'error', ...settings },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  started.push(child);
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  const messages: Supervisor['messages'] = [];
  // What the supervisor sends is its own contract with its parent.
  child.on('message', (message) => void messages.push(message as Supervisor['messages'][number]));
  const ended = once(child, 'exit').then(([code]: unknown[]) => (typeof code === 'number' ? code : null));
  const heard = async (type: string) => {
    for (;;) {
      const found = messages.find((message) => message.type === type);
      if (found !== undefined) return found;
      const end = await Promise.race([once(child, 'message').then(() => 'message'), ended]);
      if (end !== 'message') throw new Error(`It ended (${end}) without saying ${type}: ${stderr}`);
    }
  };
  return { child, messages, heard, ended };
}

/** Every process whose command line or environment names this test's folder; the supervisor's children inherit it. */
function processesOf(folder: string): { pid: number; command: string }[] {
  const lines = execFileSync('ps', ['axeww', '-o', 'pid=,command='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).split('\n');
  return lines
    .filter((line) => line.includes(folder) && !line.includes('ps axeww'))
    .map((line) => ({ pid: Number.parseInt(line, 10), command: line }))
    .filter(({ pid }) => pid !== process.pid);
}

const killIfAlive = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
};

async function until<Value>(look: () => Promise<Value | undefined> | Value | undefined): Promise<Value> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(25);
  }
}

const answers = async (url: string): Promise<number | undefined> => (await fetch(url).catch(() => undefined))?.status;
const nothingLeft = () => until(() => (processesOf(dataDir).length === 0 ? true : undefined));

test(
  'brings the whole cloud up, starts a killed process again, and stops without leaving anything',
  async () => {
    const supervisor = await startSupervisor();
    const { url = '' } = await supervisor.heard('ready');
    expect(await answers(`${url}/readyz`)).toBe(200);

    const apiPid = pidOf('server.ts');
    process.kill(apiPid, 'SIGKILL');
    await until(() => (processesOf(dataDir).some(({ command }) => command.includes('server.ts')) && !isAlive(apiPid) ? true : undefined));
    await until(async () => ((await answers(`${url}/healthz`)) === 200 ? true : undefined));
    expect(pidOf('server.ts')).not.toBe(apiPid);

    const lanePid = pidOf('--lanes publish');
    process.kill(lanePid, 'SIGKILL');
    await until(() => {
      const now = processesOf(dataDir).find(({ command }) => command.includes('--lanes publish'));
      return now !== undefined && now.pid !== lanePid ? true : undefined;
    });

    supervisor.child.send({ type: 'stop' });
    expect(await supervisor.ended).toBe(0);
    await nothingLeft();
  },
  limitMs,
);

test(
  'stops cleanly when its parent is gone, also in the middle of the start',
  async () => {
    const supervisor = await startSupervisor();
    await supervisor.heard('progress');
    supervisor.child.disconnect();
    expect(await supervisor.ended).toBe(0);
    await nothingLeft();
  },
  limitMs,
);

test.each([
  ['ZAVOD_PROT', '4400', 'ZAVOD_PROT is not a setting of Zavod'],
  ['ZAVOD_PUBLIC_URL', 'no address', 'ZAVOD_PUBLIC_URL has a value that cannot be used'],
  ['ZAVOD_MASTER_KEY', 'too short', 'ZAVOD_MASTER_KEY must hold 32 random bytes'],
])(
  'the setting %s=%s stops the start with a sentence that names it',
  async (name, value, sentence) => {
    const supervisor = await startSupervisor({ [name]: value });
    expect((await supervisor.heard('fatal')).text).toContain(sentence);
    expect(await supervisor.ended).toBe(1);
  },
  limitMs,
);

function pidOf(what: string): number {
  const found = processesOf(dataDir).find(({ command }) => command.includes(what));
  if (found === undefined) throw new Error(`No process runs ${what}`);
  return found.pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
