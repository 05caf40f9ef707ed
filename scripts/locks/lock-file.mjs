import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startMark } from './running-process.mjs';

const ASK_AGAIN_MS = 250;

/** Takes the lock, or names its living holder: { release } | { holder: pid }. A dead holder's lock is taken over. */
export function takeLock(path, pid = process.pid) {
  mkdirSync(dirname(path), { recursive: true });
  const content = JSON.stringify({ pid, startMark: startMark(pid) });
  for (;;) {
    if (create(path, content)) return { release: () => release(path, content) };
    const found = read(path);
    if (found === undefined) continue;
    const holder = livingHolder(found);
    if (holder !== undefined) return { holder };
    removeStale(path, found, pid);
  }
}

/** Runs `work` under the lock; while somebody else holds it, waits and calls `onWait(pid)` once. */
export async function withLock(path, onWait, work) {
  const lock = await waitForLock(path, onWait);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

async function waitForLock(path, onWait) {
  let hasSaid = false;
  for (;;) {
    const lock = takeLock(path);
    if (lock.release) return lock;
    if (!hasSaid) onWait(lock.holder);
    hasSaid = true;
    await pause(ASK_AGAIN_MS);
  }
}

// Written aside and linked: whoever sees the lock sees all of its content.
function create(path, content) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    // Some file systems know no links; there the plain exclusive creation has to do.
    return createExclusively(path, content);
  } finally {
    rmSync(draft, { force: true });
  }
}

function createExclusively(path, content) {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function livingHolder(content) {
  try {
    const { pid, startMark: mark } = JSON.parse(content);
    return mark !== null && startMark(pid) === mark ? pid : undefined;
  } catch {
    return undefined;
  }
}

// Moving it aside first: if somebody took the lock over in between, theirs is put back.
function removeStale(path, found, pid) {
  const aside = `${path}.stale-${pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (read(aside) !== found) createExclusively(path, read(aside));
  rmSync(aside, { force: true });
}

function release(path, content) {
  if (read(path) === content) rmSync(path, { force: true });
}
