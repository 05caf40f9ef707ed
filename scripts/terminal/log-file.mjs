import { existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const LARGEST_BYTES = 5 * 1024 * 1024;

/** Makes room for a log: its folder exists afterwards, and one that has grown large is put aside. */
export function prepareLog(path) {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path) && statSync(path).size > LARGEST_BYTES) renameSync(path, `${path}.1`);
}

/** Opens a log for appending; returns the descriptor. */
export function openLog(path) {
  prepareLog(path);
  return openSync(path, 'a');
}
