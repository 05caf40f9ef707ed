import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { superviseChild, type SupervisedChild } from './supervised-child.ts';

const portsSchema = z.object({ telegram: z.int(), feeds: z.int() });
type Ports = z.infer<typeof portsSchema>;

/** The outside world of the demo. Its ports stay the same from start to start, so that links in old posts go on working. */
export async function startDemoServices(options: {
  dataDir: string;
  firstPort: number;
  env: NodeJS.ProcessEnv;
  onTrouble(text: string): void;
}): Promise<{ child: SupervisedChild; telegramUrl: string; feedsUrl: string }> {
  const folder = join(options.dataDir, 'simulators');
  await mkdir(folder, { recursive: true });
  const ports = await choosePorts(join(folder, 'ports.json'), options.firstPort);
  const child = superviseChild({
    name: 'The demo’s networks',
    entry: join(import.meta.dirname, '..', '..', 'simulators', 'demo', 'main.ts'),
    args: ['--data-dir', folder, '--telegram-port', String(ports.telegram), '--feeds-port', String(ports.feeds)],
    env: options.env,
    onTrouble: options.onTrouble,
  });
  return {
    child,
    telegramUrl: `http://127.0.0.1:${ports.telegram}`,
    feedsUrl: `http://127.0.0.1:${ports.feeds}`,
  };
}

async function choosePorts(file: string, firstPort: number): Promise<Ports> {
  const kept = portsSchema.safeParse(await readFile(file, 'utf8').then(JSON.parse, () => undefined));
  if (kept.success && (await isFree(kept.data.telegram)) && (await isFree(kept.data.feeds))) return kept.data;
  const telegram = await firstFree(firstPort);
  const ports = { telegram, feeds: await firstFree(telegram + 1) };
  await writeFile(file, JSON.stringify(ports));
  return ports;
}

async function firstFree(from: number): Promise<number> {
  for (let port = from; port < from + 200 && port < 65_536; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port was found from ${from} on. Close other programs, or set ZAVOD_PORT to another number.`);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
