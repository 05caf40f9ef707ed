import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isRunning } from '../locks/running-process.mjs';

/**
 * Fills `folder` exactly once: `prepare(temporary)` works beside it and a rename makes the result visible,
 * so a killed or a second preparation never leaves half a folder behind. `leftovers` are removed before that.
 */
export async function prepareOnce(folder, prepare, leftovers = []) {
  if (existsSync(folder)) return;
  mkdirSync(dirname(folder), { recursive: true });
  removeAbandoned(folder);
  const temporary = `${folder}.preparing-${hostname()}-${process.pid}`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary);
  try {
    await prepare(temporary);
    for (const name of leftovers) rmSync(join(temporary, name), { recursive: true, force: true });
    publish(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function publish(temporary, folder) {
  try {
    renameSync(temporary, folder);
  } catch (error) {
    // Somebody else was faster: theirs is as good as ours.
    if (!existsSync(folder)) throw error;
  }
}

function removeAbandoned(folder) {
  const prefix = `${basename(folder)}.preparing-${hostname()}-`;
  for (const name of readdirSync(dirname(folder))) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length));
    if (!isRunning(pid)) rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}
