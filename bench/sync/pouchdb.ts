import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { postText, postTitle } from './documents.ts';

// Installed for this comparison alone: its server stands on an old Express that has no place among our own packages.
const packages = ['pouchdb@9.0.0', 'express-pouchdb@4.2.0', 'express@4.22.3'];

/** PouchDB with an express-pouchdb server, each in a process of its own: the first copy of the same documents, then edits made offline. */
export async function measurePouchdb(posts: number, edits: number): Promise<Record<string, unknown>> {
  const home = join(homedir(), '.cache', 'zavod', 'bench-pouchdb');
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'package.json'), JSON.stringify({ private: true }));
  const installed = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', ...packages], { cwd: home, encoding: 'utf8' });
  if (installed.status !== 0) return { skipped: `npm could not install ${packages.join(', ')}` };
  for (const file of ['pouchdb-server.cjs', 'pouchdb-studio.cjs']) await copyFile(join(import.meta.dirname, file), join(home, file));
  const folder = await mkdtemp(join(tmpdir(), 'zavod-bench-pouchdb-'));
  const documents = join(folder, 'documents.json');
  await writeFile(documents, JSON.stringify(Array.from({ length: posts }, (_, at) => ({ _id: `post-${String(at).padStart(7, '0')}`, title: postTitle(at + 1), text: postText(at + 1), status: 'draft' }))));
  const server = run(join(home, 'pouchdb-server.cjs'), [join(folder, 'server'), documents]);
  try {
    const url = await server.line;
    const studio = run(join(home, 'pouchdb-studio.cjs'), [join(folder, 'studio'), url, String(edits)]);
    // Its one line is the report.
    return JSON.parse(await studio.line) as Record<string, unknown>;
  } finally {
    server.child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

function run(file: string, args: string[]): { child: ReturnType<typeof spawn>; line: Promise<string> } {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const line = Promise.race([
    once(lines, 'line').then(([first]) => String(first)),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${file} ended (${String(code)}).`))),
  ]);
  return { child, line };
}
