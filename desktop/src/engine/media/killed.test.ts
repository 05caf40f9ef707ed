import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { openClientStore } from '../store/client-store.ts';
import { allUploads } from '../store/outbox-uploads.ts';
import { modelIds } from '../testing/model-rows.ts';
import { clearIncoming } from './bring-file.ts';
import { mediaPath } from './media-cache.ts';
import { ignoreDamage } from '../testing/ignore-damage.ts';

test.each([1, 7])('a process killed after %i files were taken in has every one of them whole, ready to be handed in', async (enough) => {
  const chosen = mkdtempSync(join(tmpdir(), 'zavod-killed-'));
  const folder = join(chosen, 'client');
  mkdirSync(folder);
  const child = spawn(process.execPath, [join(import.meta.dirname, '../testing/bring-until-killed.ts'), folder, chosen], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.split('\n').length > enough) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  clearIncoming(folder);
  const store = openClientStore(folder, { nativeBinding: undefined }, systemClock, () => ({ clientId: modelIds.clientId, userId: modelIds.users[0], role: 'editor' }), ignoreDamage);
  const kept = store.readOutbox(allUploads);
  expect(kept.map(({ mediaId }) => mediaId)).toEqual(expect.arrayContaining(said.split('\n').slice(0, -1)));
  for (const { sha256, state } of kept) {
    expect([createHash('sha256').update(readFileSync(mediaPath(folder, sha256))).digest('hex'), state]).toEqual([sha256, 'waiting']);
  }
  expect(readdirSync(join(folder, 'media'))).not.toContain('incoming');
  store.close();
  rmSync(chosen, { recursive: true, force: true });
}, 30_000);
