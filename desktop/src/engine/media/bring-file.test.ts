import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mostClipBytes, mostPictureBytes } from '@zavod/shared/domain/upload-limits.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { virtualClock } from '../testing/virtual-clock.ts';
import { bringFile, clearIncoming } from './bring-file.ts';
import { fileTickets } from './file-tickets.ts';
import { mediaPath } from './media-cache.ts';

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(300_000, 3)]);
const mp4 = Buffer.from('\0\0\0\x20ftypisom a film', 'latin1');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-bring-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function chosen(name: string, bytes: Buffer, size = bytes.length): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  truncateSync(path, size);
  return path;
}
const filesKept = (): string[] =>
  readdirSync(join(folder, 'client'), { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, 'client', name)).isFile());
const bring = (path: string) => bringFile(join(folder, 'client'), path, 'copy');

beforeEach(() => mkdirSync(join(folder, 'client')));

describe('a chosen file', () => {
  test('lies under its hash, readable by this user only, and the original may go', async () => {
    const path = chosen('Мост.png', png);
    const brought = await bring(path);
    expect(brought).toEqual({ fileName: 'Мост.png', sha256: createHash('sha256').update(png).digest('hex'), mimeType: 'image/png', bytes: png.length, width: null, height: null });
    rmSync(path);
    const kept = mediaPath(join(folder, 'client'), brought.sha256);
    expect(readFileSync(kept).equals(png)).toBe(true);
    expect(statSync(kept).mode & 0o777).toBe(0o600);
  });

  test('brought twice is one file', async () => {
    const [one, two] = [await bring(chosen('a.mp4', mp4)), await bring(chosen('b.mp4', mp4))];
    expect([one.sha256, one.mimeType, filesKept().length]).toEqual([two.sha256, 'video/mp4', 1]);
  });

  test.each([
    ['that is no picture', () => chosen('notes.png', Buffer.from('<svg/>')), 'media-unreadable'],
    ['that is empty', () => chosen('empty.png', Buffer.alloc(0)), 'media-unreadable'],
    ['that is a folder', () => folder, 'media-unreadable'],
    ['that is gone', () => join(folder, 'gone.png'), 'media-unreadable'],
    ['that is too large for a picture', () => chosen('large.png', png, mostPictureBytes + 1), 'media-too-large'],
    ['that is too large for a clip', () => chosen('large.mp4', mp4, mostClipBytes + 1), 'media-too-large'],
  ])('%s is refused by its name and leaves nothing', async (_what, choose, code) => {
    await expect(bring(choose())).rejects.toMatchObject({ code, details: { name: expect.any(String) } });
    expect(filesKept()).toEqual([]);
  });

  test('half copied by a program that stopped is cleared away at the next start', () => {
    const incoming = join(folder, 'client', 'media', 'incoming');
    mkdirSync(incoming, { recursive: true });
    writeFileSync(join(incoming, 'half'), 'half');
    clearIncoming(join(folder, 'client'));
    expect(existsSync(incoming)).toBe(false);
  });
});

describe('a ticket', () => {
  test('gives its files once, whichever comes first', async () => {
    const clock = virtualClock(1);
    const tickets = fileTickets(clock);
    tickets.offer('early', ['a']);
    expect(await tickets.take('early')).toEqual(['a']);
    const late = tickets.take('late');
    tickets.offer('late', ['b']);
    expect(await late).toEqual(['b']);
    const again = tickets.take('early').catch((error: unknown) => error);
    await clock.advance(10_000);
    expect(await again).toMatchObject({ code: 'not-found' });
  });
});
