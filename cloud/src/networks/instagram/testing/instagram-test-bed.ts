import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { FaultPlan } from '../../../../simulators/instagram/faults.ts';
import { callSchema, containerSchema, postSchema, type StateChange } from '../../../../simulators/instagram/journal-record.ts';
import type { SimulatorOptions } from '../../../../simulators/instagram/settings.ts';
import { startInstagramSimulator } from '../../../../simulators/instagram/start-instagram-simulator.ts';

export const testKey = 'IGAA-test-key';
export const testAccountId = '17841400000000001';
export const facebookKey = 'EAAB-test-key';
export const facebookAccountId = '17841400000000002';

export type InstagramTestBed = {
  readonly url: string;
  /** Where the simulator finds the files of every map that was served. */
  publicUrl(sha256: string, extension: string): string;
  serve(files: ReadonlyMap<string, Uint8Array>): void;
  faults(plan: FaultPlan | { clear: true }): Promise<void>;
  state(change: StateChange): Promise<void>;
  reset(): Promise<void>;
  posts(): Promise<z.infer<typeof postSchema>[]>;
  calls(): Promise<z.infer<typeof callSchema>[]>;
  containers(): Promise<z.infer<typeof containerSchema>[]>;
  close(): Promise<void>;
};

/** The simulator in this process with an account of either family, and a server for the files it is to fetch. */
export async function startInstagramTestBed(options: Partial<SimulatorOptions> = {}): Promise<InstagramTestBed> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zavod-instagram-'));
  const simulator = await startInstagramSimulator({
    dataDir,
    processingMs: 90_000,
    accounts: [
      { igUserId: testAccountId, username: 'zavod.test', name: 'Утро', accessToken: testKey },
      { igUserId: facebookAccountId, username: 'zavod.pages', name: 'Pages', accessToken: facebookKey, family: 'facebook' },
    ],
    ...options,
  });
  const served: ReadonlyMap<string, Uint8Array>[] = [];
  const files = createServer((request, response) => {
    const name = /^\/([0-9a-f]{64})\.\w+$/.exec(request.url ?? '')?.[1] ?? '';
    const bytes = served.find((map) => map.has(name))?.get(name);
    response.writeHead(bytes ? 200 : 404).end(bytes);
  });
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  const { port } = files.address() as AddressInfo;
  const { url } = simulator;
  const tell = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${url}/__sim/${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (answer.status !== 200) throw new Error(`The simulator refused ${path}: ${await answer.text()}`);
  };
  const ask = async (path: string): Promise<unknown> => (await fetch(`${url}/__sim/${path}`)).json();
  return {
    url,
    publicUrl: (sha256, extension) => `http://127.0.0.1:${port}/${sha256}.${extension}`,
    serve: (map) => void served.push(map),
    faults: (plan) => tell('faults', plan),
    state: (change) => tell('state', change),
    reset: () => tell('reset', {}),
    posts: async () => z.array(postSchema).parse(await ask('posts')),
    calls: async () => z.array(callSchema).parse(await ask('calls')),
    containers: async () => z.array(containerSchema).parse(await ask('containers')),
    close: async () => {
      files.closeAllConnections();
      await new Promise<void>((resolve) => files.close(() => resolve()));
      await simulator.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}
