import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

const MEGABYTE = 1024 * 1024;

/** The first of the folders whose disk has less than `neededMb` free, as { folder, freeMb }; else undefined. */
export async function findFullDisk(folders, neededMb) {
  for (const folder of folders) {
    const freeMb = await freeMegabytes(folder);
    if (freeMb < neededMb) return { folder, freeMb };
  }
  return undefined;
}

async function freeMegabytes(folder) {
  const existing = existsSync(folder) ? folder : nearestExisting(folder);
  const { bavail, bsize } = await statfs(existing);
  return Math.floor((bavail * bsize) / MEGABYTE);
}

function nearestExisting(folder) {
  const parent = dirname(folder);
  return existsSync(parent) || parent === folder ? parent : nearestExisting(parent);
}
