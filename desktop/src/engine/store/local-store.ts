import { AppError } from '@zavod/shared/app-error.ts';
import { join } from 'node:path';
import type { PostVersion } from '../../bridge/version-calls.ts';
import type { SavedView } from '../../bridge/view-calls.ts';
import { openDatabase, type Database, type OpenOptions } from './database.ts';
import { makePrivate, moveAside } from './folder.ts';

/** What a person keeps of one client on this computer alone: views, comments seen, versions read. Nothing in it is synced. */
export interface LocalStore {
  views(): SavedView[];
  keepViews(views: readonly SavedView[]): void;
  /** Comments up to this moment were on the screen. */
  commentsReadUntil(postId: string): string;
  readComments(postId: string, until: string): void;
  /** As the cloud told them last, newest first; null where it was never asked. */
  versions(postId: string): { versions: PostVersion[]; readAt: string } | null;
  keepVersions(postId: string, versions: readonly PostVersion[], readAt: string): void;
  close(): void;
}

const localVersion = 1;
/** Versions of this many posts are kept, the latest read ones. */
const keptPosts = 300;

export function openLocalStore(folder: string, options: OpenOptions, now: number): LocalStore {
  const path = join(folder, 'local.db');
  try {
    return localStore(prepare(path, options, now));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'storage-damaged') throw error;
    moveAside(path, now);
    return localStore(prepare(path, options, now));
  }
}

function prepare(path: string, options: OpenOptions, now: number): Database {
  const database = openDatabase(path, options);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    if (Number(database.pragma('user_version')) === 0) defineLocal(database, now);
    makePrivate(path);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

export const defineLocal = (database: Database, now: number): void =>
  database.transact((writer) => {
    writer.run('CREATE TABLE saved_view (place INTEGER PRIMARY KEY, view TEXT NOT NULL) STRICT');
    writer.run('CREATE TABLE comment_seen (post_id TEXT PRIMARY KEY, until TEXT NOT NULL) STRICT');
    writer.run('CREATE TABLE read_version (post_id TEXT PRIMARY KEY, versions TEXT NOT NULL, read_at TEXT NOT NULL) STRICT');
    // What was said before the person came is not news.
    writer.run('INSERT INTO comment_seen (post_id, until) VALUES (?, ?)', '', new Date(now).toISOString());
    writer.run(`PRAGMA user_version = ${localVersion}`);
  });

export function localStore(database: Database): LocalStore {
  const seen = (postId: string): string | undefined =>
    database.read((reader) => reader.get<{ until: string }>('SELECT until FROM comment_seen WHERE post_id = ?', postId)?.until);
  const since = seen('') ?? '';

  return {
    // What this program wrote as JSON itself is read back without another look.
    views: () => database.read((reader) => reader.all<{ view: string }>('SELECT view FROM saved_view ORDER BY place').map(({ view }) => JSON.parse(view) as SavedView)),
    keepViews: (views) =>
      database.transact((writer) => {
        writer.run('DELETE FROM saved_view');
        for (const [place, view] of views.entries()) writer.run('INSERT INTO saved_view (place, view) VALUES (?, ?)', place, JSON.stringify(view));
      }),
    commentsReadUntil: (postId) => seen(postId) ?? since,
    readComments: (postId, until) =>
      database.transact((writer) => void writer.run('INSERT OR REPLACE INTO comment_seen (post_id, until) VALUES (?, ?)', postId, until)),
    versions(postId) {
      const stored = database.read((reader) =>
        reader.get<{ versions: string; read_at: string }>('SELECT versions, read_at FROM read_version WHERE post_id = ?', postId),
      );
      return stored === undefined ? null : { versions: JSON.parse(stored.versions) as PostVersion[], readAt: stored.read_at };
    },
    keepVersions: (postId, versions, readAt) =>
      database.transact((writer) => {
        writer.run('INSERT OR REPLACE INTO read_version (post_id, versions, read_at) VALUES (?, ?, ?)', postId, JSON.stringify(versions), readAt);
        writer.run('DELETE FROM read_version WHERE post_id NOT IN (SELECT post_id FROM read_version ORDER BY read_at DESC LIMIT ?)', keptPosts);
      }),
    close: database.close,
  };
}
