import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { modelIds } from '../testing/model-rows.ts';
import { openClientStore } from './client-store.ts';
import { lockFolder } from './folder.ts';
import { ignoreDamage } from '../testing/ignore-damage.ts';

test.each([1, 20, 60])('a process killed after %i answered decisions has kept every one of them', async (enough) => {
  const folder = mkdtempSync(join(tmpdir(), 'zavod-killed-'));
  const child = spawn(process.execPath, [join(import.meta.dirname, '../testing/submit-until-killed.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.split('\n').length > enough) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  const answered = said.split('\n').slice(0, -1);
  const actor = { clientId: modelIds.clientId, userId: modelIds.users[0], role: 'editor' as const };
  const store = openClientStore(folder, { nativeBinding: undefined }, systemClock, () => actor, ignoreDamage);
  const kept = store.readOutbox((reader) => reader.all<{ mutation_id: string; seq: number }>('SELECT mutation_id, seq FROM intent ORDER BY seq'));
  expect(kept.map((row) => row.mutation_id)).toEqual(expect.arrayContaining(answered));
  expect(kept.map((row) => row.seq)).toEqual(kept.map((_, at) => at + 1));
  store.close();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

test('a second studio is refused the folder while the first runs, and gets it when that one was killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zavod-held-'));
  const options = { nativeBinding: undefined };
  const first = spawn(process.execPath, [join(import.meta.dirname, '../testing/hold-until-killed.ts'), folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(first.stdout, 'data');
  expect(() => lockFolder(folder, options)).toThrow(expect.objectContaining({ code: 'storage-locked' }));
  first.kill('SIGKILL');
  await once(first, 'exit');
  lockFolder(folder, options).release();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);
