import { AppError, type AppErrorCode, type AppErrorDetails } from '@zavod/shared/app-error.ts';
import type { MutationOutcome, PostRevs } from '@zavod/shared/mutations/mutation.ts';
import { checkShape } from './check-shape.ts';
import { openDatabase, type Database, type OpenOptions, type Writer } from './database.ts';
import { makePrivate } from './folder.ts';
import { defineUploads } from './outbox-uploads.ts';
import { finishRecovery, recoverOutbox, type OutboxRecovery } from './recover-outbox.ts';

const outboxVersion = 2;

/** Without what was seen: that is filled in at the moment of undoing. */
export interface Inverse {
  name: string;
  args: Record<string, unknown>;
}

export interface StoredIntent {
  /** The order of the decisions on this computer; seq is their number under deviceId. */
  ord: number;
  deviceId: string;
  seq: number;
  mutationId: string;
  name: string;
  args: unknown;
  /** What it is about: a post; the client itself where it is about files of the library. */
  postId: string;
  decidedAt: string;
  state: 'queued' | MutationOutcome;
  code: AppErrorCode | null;
  details: AppErrorDetails;
  resultRevs: PostRevs | null;
  resultRev: number | null;
  inverse: Inverse | null;
}

interface IntentRow {
  ord: number;
  device_id: string;
  seq: number;
  mutation_id: string;
  name: string;
  args: string;
  post_id: string;
  decided_at: string;
  state: StoredIntent['state'];
  code: AppErrorCode | null;
  details: string;
  result_revs: string | null;
  result_rev: number | null;
  inverse: string | null;
}

export const intentColumns =
  'ord, device_id, seq, mutation_id, name, args, post_id, decided_at, state, code, details, result_revs, result_rev, inverse';

/** What this program wrote as JSON itself is read back without another look. */
export const intentOf = (row: unknown): StoredIntent => {
  const stored = row as IntentRow;
  return {
    ord: stored.ord,
    deviceId: stored.device_id,
    seq: stored.seq,
    mutationId: stored.mutation_id,
    name: stored.name,
    args: JSON.parse(stored.args),
    postId: stored.post_id,
    decidedAt: stored.decided_at,
    state: stored.state,
    code: stored.code,
    details: JSON.parse(stored.details) as AppErrorDetails,
    resultRevs: stored.result_revs === null ? null : (JSON.parse(stored.result_revs) as PostRevs),
    resultRev: stored.result_rev,
    inverse: stored.inverse === null ? null : (JSON.parse(stored.inverse) as Inverse),
  };
};

/**
 * Opens the outbox with full durability: a decision that was answered for survives a power cut. From a damaged file what can be
 * read goes into a new one; it is itself kept under a dated name, and `onRecovered` says what became of it.
 */
export function openOutbox(path: string, options: OpenOptions, now: number, onRecovered: (recovery: OutboxRecovery) => void): Database {
  finishRecovery(path);
  try {
    return prepare(path, options);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'storage-damaged') throw error;
    recoverOutbox(path, options, now, defineOutbox, onRecovered);
    return prepare(path, options);
  }
}

function prepare(path: string, options: OpenOptions): Database {
  const database = openDatabase(path, options);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    if (process.platform === 'darwin') database.pragma('fullfsync = ON');
    if (database.pragma('quick_check(1)') !== 'ok') throw new AppError('storage-damaged', `check ${path}`);
    bringUpToDate(database, Number(database.pragma('user_version')));
    checkShape(database, path, outboxShape);
    makePrivate(path);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const outboxShape = [
  `SELECT ${intentColumns}, undone, dismissed, settled, acknowledged_at FROM intent`,
  'SELECT post_id, draft, saved_at FROM saved_draft',
  'SELECT one, id, next_seq, hand_in_again FROM device',
  'SELECT ord, media_id, post_id, file_name, sha256, media, state, code, details, dismissed, ended_at FROM upload',
];

/** The outbox is never made anew: an older file gets what later versions added. */
function bringUpToDate(database: Database, version: number): void {
  if (version === 0) database.transact(defineOutbox);
  if (version === 1) {
    database.transact((writer) => {
      defineUploads(writer);
      writer.run(`PRAGMA user_version = ${outboxVersion}`);
    });
  }
}

export function defineOutbox(writer: Writer): void {
  writer.run(`
    CREATE TABLE intent (
      ord INTEGER PRIMARY KEY AUTOINCREMENT,
      device_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      mutation_id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      args TEXT NOT NULL,
      post_id TEXT NOT NULL,
      decided_at TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'queued',
      code TEXT,
      details TEXT NOT NULL DEFAULT '{}',
      result_revs TEXT,
      result_rev INTEGER,
      inverse TEXT,
      undone INTEGER NOT NULL DEFAULT 0,
      dismissed INTEGER NOT NULL DEFAULT 0,
      settled INTEGER NOT NULL DEFAULT 0,
      acknowledged_at TEXT,
      UNIQUE (device_id, seq)
    ) STRICT`);
  writer.run(`CREATE INDEX intent_waiting ON intent (ord) WHERE state = 'queued'`);
  writer.run('CREATE INDEX intent_unsettled ON intent (ord) WHERE settled = 0');
  writer.run(`CREATE INDEX intent_refused ON intent (ord) WHERE state = 'rejected' AND dismissed = 0`);
  writer.run('CREATE INDEX intent_undoable ON intent (ord) WHERE inverse IS NOT NULL AND undone = 0');
  writer.run('CREATE TABLE saved_draft (post_id TEXT PRIMARY KEY, draft TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT');
  writer.run('CREATE TABLE device (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, next_seq INTEGER NOT NULL, hand_in_again INTEGER NOT NULL DEFAULT 0) STRICT');
  defineUploads(writer);
  writer.run(`PRAGMA user_version = ${outboxVersion}`);
}
