import { AppError } from '@zavod/shared/app-error.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { virtualClock } from '../testing/virtual-clock.ts';
import { askOrKept } from './kept-answers.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-statistics-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const schema = z.object({ posts: z.int() });
const place = (key: string) => ({ folder, key, schema, clock: virtualClock(1) });
const away = async (): Promise<never> => {
  throw new AppError('cloud-unreachable', 'ask the cloud');
};

it('the last answer stands in, with its age, for a cloud that is away', async () => {
  const fresh = await askOrKept(place('week'), async () => ({ posts: 3 }));
  await askOrKept(place('year'), async () => ({ posts: 99 }));
  expect(fresh).toMatchObject({ answer: { posts: 3 }, isKept: false });
  expect(await askOrKept(place('week'), away)).toEqual({ ...fresh, isKept: true });
});

it('nothing kept, and what the cloud itself refuses, is said as it is', async () => {
  await expect(askOrKept(place('week'), away)).rejects.toMatchObject({ code: 'cloud-unreachable' });
  await askOrKept(place('week'), async () => ({ posts: 3 }));
  const refused = async (): Promise<never> => {
    throw new AppError('client-revoked', 'ask the cloud');
  };
  await expect(askOrKept(place('week'), refused)).rejects.toMatchObject({ code: 'client-revoked' });
});

it.each(['{', '[{"key":"week","readAt":"2026-11-26T10:00:00Z","answer":{"posts":"many"}}]'])('a file that says %s is as good as none', async (text) => {
  writeFileSync(join(folder, 'statistics.json'), text);
  await expect(askOrKept(place('week'), away)).rejects.toMatchObject({ code: 'cloud-unreachable' });
  expect(await askOrKept(place('week'), async () => ({ posts: 4 }))).toMatchObject({ answer: { posts: 4 } });
});
