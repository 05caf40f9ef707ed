import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { uptime } from 'node:os';
import { dirname } from 'node:path';
import type { Database } from './database.ts';
import { removeFile } from './folder.ts';
import { joinPiecesFrom } from './post-rows.ts';

/**
 * Until the first copy of the cloud's rows is complete, the mirror is written without waiting for the disk: a third of the
 * time. An end of this process loses nothing by that; only a computer that stops may leave a broken file. A mark beside the
 * file tells, and the copy begins anew. The search index is joined only afterwards, little by little as rows change: while
 * all rows are new, each piece would be written three times.
 */
export interface FirstCopy {
  /** The mark is on the disk before the first hurried write. */
  begin(mirror: Database): void;
  /** Everything is on the disk before the mark goes. */
  end(mirror: Database): void;
}

/** The clock may be put right meanwhile; no computer starts again within this time. */
const sameBootMs = 5_000;

const lastBootMs = (): number => Date.now() - uptime() * 1_000;

/** Throws the mirror away that a stopped computer may have left half written. */
export function dropHalfCopied(mirrorPath: string, bootMs = lastBootMs()): void {
  const mark = markOf(mirrorPath);
  if (!existsSync(mark)) return;
  const markedMs = Number(readFileSync(mark, 'utf8'));
  if (Math.abs(bootMs - markedMs) < sameBootMs) return;
  removeFile(mirrorPath);
  rmSync(mark, { force: true });
}

export function firstCopy(mirrorPath: string, bootMs = lastBootMs()): FirstCopy {
  const mark = markOf(mirrorPath);
  return {
    begin(mirror) {
      if (!existsSync(mark)) writeToDisk(mark, String(Math.round(bootMs)));
      mirror.pragma('synchronous = OFF');
      mirror.define(joinPiecesFrom('post_search', 0));
    },
    end(mirror) {
      mirror.define(joinPiecesFrom('post_search', 4));
      mirror.pragma('synchronous = NORMAL');
      mirror.pragma('wal_checkpoint(TRUNCATE)');
      // The checkpoint waits for the disk only if there was something left to move.
      flush(mirrorPath);
      rmSync(mark, { force: true });
    },
  };
}

const markOf = (mirrorPath: string): string => `${mirrorPath}.copying`;

function writeToDisk(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  // The name of a new file is on the disk only once its folder is; Windows has no such step.
  if (process.platform !== 'win32') flush(dirname(path));
}

function flush(path: string): void {
  const file = openSync(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
