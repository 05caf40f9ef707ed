import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findFullDisk } from './disk-space.mjs';

test('a disk with room is not full, even for a folder that does not exist yet', async () => {
  expect(await findFullDisk([tmpdir(), join(tmpdir(), 'not', 'yet', 'there')], 0)).toBeUndefined();
});

test('a disk without the room names its folder', async () => {
  const full = await findFullDisk([tmpdir()], Number.MAX_SAFE_INTEGER);
  expect(full).toMatchObject({ folder: tmpdir() });
});
