import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { modelIds, postRow } from '../testing/model-rows.ts';
import { submitIntent } from '../submit/submit-intent.ts';
import { openClientStore } from './client-store.ts';
import { openDatabase } from './database.ts';
import { waitingMediaIds } from './outbox-uploads.ts';
import { ignoreDamage } from '../testing/ignore-damage.ts';

const { clientId, users, posts } = modelIds;
const actor = { clientId, userId: users[0], role: 'editor' as const };
const options = { nativeBinding: undefined };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-outbox-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an outbox from before files could be brought keeps its decisions and learns about files', () => {
  const before = openClientStore(folder, options, systemClock, () => actor, ignoreDamage);
  const { row } = postRow(posts[0]);
  before.applyChanges([{ table: 'post', id: row.id, row: { ...row } }], { cursor: { epoch: systemClock.uuid(), rev: 1 } });
  const mutationId = systemClock.uuid();
  submitIntent(before, systemClock, actor, { mutationId, name: 'addComment', args: { postId: row.id, text: 'kept' }, isUndo: false });
  before.close();
  const file = openDatabase(join(folder, 'outbox.db'), options);
  file.define('DROP TABLE upload; DROP INDEX intent_line; PRAGMA user_version = 1');
  file.close();

  const after = openClientStore(folder, options, systemClock, () => actor, ignoreDamage);
  expect(after.readyBatch().map((intent) => intent.mutationId)).toEqual([mutationId]);
  expect(after.readOutbox(waitingMediaIds).size).toBe(0);
  after.close();
});
