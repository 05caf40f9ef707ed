import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openNotices } from '../notices/notices.ts';
import { submitIntent } from '../submit/submit-intent.ts';
import { modelIds, postRow } from '../testing/model-rows.ts';
import { virtualClock } from '../testing/virtual-clock.ts';
import { openClientStore, type ClientStore } from './client-store.ts';
import { openDatabase } from './database.ts';
import { lockFolder } from './folder.ts';
import type { OutboxRecovery } from './recover-outbox.ts';

const { clientId, users, posts } = modelIds;
const [postId] = posts;
const actor = { clientId, userId: users[0], role: 'editor' as const };
const options = { nativeBinding: undefined };
const epoch = '00000000-0000-4000-8000-00000000000e';
const clock = virtualClock(1);
const decisions = 60;

let folder: string;
let recoveries: OutboxRecovery[];
let rebuilds: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-damaged-'));
  [recoveries, rebuilds] = [[], 0];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (): ClientStore =>
  openClientStore(folder, options, clock, () => actor, {
    onOutboxRecovered: (recovery) => recoveries.push(recovery),
    onMirrorRebuilt: () => (rebuilds += 1),
  });
const path = (name: string): string => join(folder, name);
const rows = posts.map((id) => postRow(id)).map(({ table, row }) => ({ table, id: row.id, row: { ...row } }));
const fill = (store: ClientStore): void => void store.applyChanges(rows, { cursor: { epoch, rev: 1 }, isWhole: true });
const comment = (store: ClientStore, text: string): string =>
  submitIntent(store, clock, actor, { mutationId: clock.uuid(), name: 'addComment', args: { postId, text }, isUndo: false }).mutationId;
const waiting = (store: ClientStore): string[] =>
  store.readOutbox((reader) => reader.all<{ mutation_id: string }>(`SELECT mutation_id FROM intent WHERE state = 'queued' ORDER BY seq`)).map((row) => row.mutation_id);

/** A desk with decisions over many pages of the file, ended as it should be. Returns them in their order. */
function workedDesk(): string[] {
  const store = open();
  fill(store);
  const made = Array.from({ length: decisions }, (_, at) => comment(store, `${at} `.padEnd(900, 'words ')));
  store.writeOutbox((writer) => writer.run('INSERT INTO saved_draft VALUES (?, ?, ?)', postId, '{"changes":{},"variants":[]}', '2026-11-26T10:00:00.000Z'));
  store.close();
  return made;
}

function overwrite(file: string, from: number, bytes: number): void {
  const handle = openSync(path(file), 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0x5a), 0, bytes, from);
  closeSync(handle);
}

describe('a mirror', () => {
  const damages: [string, () => void][] = [
    ['filled with garbage', () => writeFileSync(path('mirror.db'), 'not a database, but long enough to look at'.repeat(50))],
    ['cut short', () => truncateSync(path('mirror.db'), 40_000)],
    ['without one of its tables', () => change('DROP TABLE publication')],
    ['with a table of another shape', () => change('DROP TABLE post; CREATE TABLE post (id TEXT, row TEXT)')],
  ];
  const change = (sql: string): void => {
    const database = openDatabase(path('mirror.db'), options);
    database.define(sql);
    database.close();
  };

  test.each(damages)('%s is made anew, and every decision is still shown once it is filled', (_, damage) => {
    const made = workedDesk();
    damage();
    const store = open();
    expect([rebuilds, recoveries]).toEqual([1, []]);
    expect(store.position()).toMatchObject({ cursor: null, isWhole: false });
    expect(waiting(store)).toEqual(made);
    fill(store);
    expect(store.overlay.postIds()).toEqual([postId]);
    store.close();
  });

  test('that breaks while it is open is made anew by the question that finds it', () => {
    workedDesk();
    const { size } = statSync(path('mirror.db'));
    overwrite('mirror.db', 16_384 * 2, size - 16_384 * 2);
    const store = open();
    expect(store.read((reader) => reader.all('SELECT row FROM seen_post ORDER BY id'))).toEqual([]);
    expect(rebuilds).toBe(1);
    expect(waiting(store)).toHaveLength(decisions);
    store.close();
  });

  test('damaged again and again leaves one old copy behind, not one a time', () => {
    workedDesk();
    for (let times = 0; times < 3; times += 1) {
      clock.uuid();
      writeFileSync(path('mirror.db'), 'no database '.repeat(500));
      open().close();
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('mirror.db.damaged-'))).toHaveLength(1);
  });
});

describe('an outbox', () => {
  const pageBytes = 4_096;
  const damages: [string, number, () => void][] = [
    ['whose first page is garbage', decisions, () => overwrite('outbox.db', 0, pageBytes)],
    ['whose first bytes are garbage', decisions, () => overwrite('outbox.db', 0, 60)],
    ['with garbage in its middle', decisions / 2, () => overwrite('outbox.db', 9 * pageBytes, 2 * pageBytes)],
    ['cut short', decisions / 4, () => truncateSync(path('outbox.db'), Math.floor(statSync(path('outbox.db')).size * 0.6))],
  ];

  test.each(damages)('%s gives back what can be read, and is kept as it was', (_, atLeast, damage) => {
    const made = workedDesk();
    damage();
    const bytes = readFileSync(path('outbox.db'));
    const store = open();
    const left = waiting(store);
    expect(left.length).toBeGreaterThanOrEqual(atLeast);
    expect(made.filter((id) => left.includes(id))).toEqual(left);
    expect(recoveries).toMatchObject([{ intents: left.length }]);
    expect(readFileSync(recoveries[0]?.path ?? '').equals(bytes)).toBe(true);
    // Numbered from 1 under a new name of this device: the cloud knows no gap.
    expect(store.readyBatch().map(({ seq, deviceId }) => [seq, deviceId])).toEqual(left.slice(0, 100).map((__, at) => [at + 1, store.device().id]));
    comment(store, 'and on');
    store.close();
    expect(waiting(reopened())).toHaveLength(left.length + 1);
  });
  const reopened = (): ClientStore => {
    const store = open();
    queueMicrotask(() => store.close());
    return store;
  };

  test('that cannot be read at all is kept, and a new one begins', () => {
    workedDesk();
    const bytes = 'decisions that cannot be read '.repeat(500);
    writeFileSync(path('outbox.db'), bytes);
    const store = open();
    expect(recoveries).toMatchObject([{ intents: 0, drafts: 0 }]);
    expect(readFileSync(recoveries[0]?.path ?? '', 'utf8')).toBe(bytes);
    store.close();
  });

  test('without one of its tables gives back the others', () => {
    const made = workedDesk();
    const database = openDatabase(path('outbox.db'), options);
    database.define('DROP TABLE saved_draft');
    database.close();
    const store = open();
    expect(waiting(store)).toEqual(made);
    expect(recoveries).toMatchObject([{ intents: decisions, drafts: 0 }]);
    store.close();
  });

  test('whose latest decisions were still beside the file gives them back too', () => {
    const made = workedDesk();
    const store = open();
    made.push(comment(store, 'only in the log of changes'));
    const log = readFileSync(path('outbox.db-wal'));
    const file = readFileSync(path('outbox.db'));
    store.close();
    // As after a stop of the computer: the log is there, and a page that it does not hold is broken.
    writeFileSync(path('outbox.db'), file);
    writeFileSync(path('outbox.db-wal'), log);
    overwrite('outbox.db', 9 * pageBytes, pageBytes);
    const again = open();
    expect(waiting(again)).toContain(made.at(-1));
    expect(recoveries[0]?.intents).toBeGreaterThan(decisions / 2);
    again.close();
  });

  test.each(['recovering', 'recovered'])('whose recovery was stopped with a file named %s goes on to its end', (stage) => {
    const made = workedDesk();
    overwrite('outbox.db', 0, 60);
    open().close();
    const complete = readFileSync(path('outbox.db'));
    if (stage === 'recovered') overwrite('outbox.db', 0, pageBytes);
    writeFileSync(path(`outbox.db.${stage}`), stage === 'recovered' ? complete : complete.subarray(0, 5_000));
    const store = open();
    expect(waiting(store)).toEqual(made);
    expect(readdirSync(folder).filter((name) => /recover|reading|sound/.test(name) && stage === 'recovered')).toEqual([]);
    store.close();
  });
});

describe('a disk', () => {
  test('that is full refuses a decision in words and loses nothing that was saved', () => {
    const made = workedDesk();
    const store = open();
    const pages = store.readOutbox((reader) => reader.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0);
    store.readOutbox((reader) => reader.all(`PRAGMA max_page_count = ${pages}`));
    const fillUp = (): void => {
      for (let at = 0; at < 50; at += 1) made.push(comment(store, 'x'.repeat(900)));
    };
    expect(fillUp).toThrow(expect.objectContaining({ code: 'storage-full' }));
    expect(waiting(store)).toEqual(made);
    store.readOutbox((reader) => reader.all('PRAGMA max_page_count = 1000000'));
    made.push(comment(store, 'after some space was freed'));
    store.close();
    const again = open();
    expect(waiting(again)).toEqual(made);
    again.close();
  });

  test.runIf(process.platform === 'linux')('that is full keeps a settings file as it was', () => {
    const notices = openNotices(folder, clock, () => undefined);
    notices.add('mirror-rebuilt', { client: 'Acme' }, null);
    symlinkSync('/dev/full', path('notices.json.new'));
    expect(() => notices.add('mirror-rebuilt', { client: 'Other' }, null)).toThrow(expect.objectContaining({ code: 'storage-full' }));
    expect(openNotices(folder, clock, () => undefined).list()).toMatchObject([{ details: { client: 'Acme' } }]);
  });
});

describe('a folder', () => {
  test('that cannot be written is named', () => {
    writeFileSync(path('studio'), 'a file where the folder should be');
    expect(() => lockFolder(path('studio/data'), options)).toThrow(
      expect.objectContaining({ code: 'storage-readonly', details: { path: path('studio/data') } }),
    );
  });

  test('whose lock file is garbage is locked all the same', () => {
    writeFileSync(path('engine.lock'), 'no lock '.repeat(500));
    const first = lockFolder(folder, options);
    expect(() => lockFolder(folder, options)).toThrow(expect.objectContaining({ code: 'storage-locked' }));
    first.release();
  }, 15_000);
});
