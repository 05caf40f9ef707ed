import { expect, test } from 'vitest';
import type { SendFile } from '../networks/network-adapter.ts';
import { holdLastPiece } from './hold-last-piece.ts';

const pieces = ['first ', 'second ', 'last'].map((text) => Buffer.from(text));
const file = (): SendFile => ({
  size: 17,
  start: Buffer.from('first'),
  async *stream() {
    yield* pieces;
  },
});

/** Reads a held file in the background; `got` is what has come so far. */
function reading(media: ReadonlyMap<string, SendFile>): { got: string[]; done: Promise<string> } {
  const got: string[] = [];
  const read = async (): Promise<string> => {
    for (const one of media.values()) {
      if (one instanceof Uint8Array) got.push(Buffer.from(one).toString());
      else for await (const piece of one.stream()) got.push(Buffer.from(piece).toString());
    }
    return got.join('');
  };
  return { got, done: read() };
}
const hold = (media: ReadonlyMap<string, SendFile>) => {
  const abort = new AbortController();
  const held = Promise.withResolvers<void>();
  return { abort, held: held.promise, ...holdLastPiece(media, { signal: abort.signal, onHeld: held.resolve }) };
};

test('everything but the last piece is handed out at once, the last one on release', async () => {
  const { files, held, release, isReleased } = hold(new Map([['a', file()]]));
  const { got, done } = reading(files);
  await held;
  expect(got).toEqual(['first ', 'second ']);
  expect(isReleased()).toBe(false);
  release();
  expect(await done).toBe('first second last');
  expect(isReleased()).toBe(true);
});

test('of several files the last one holds, so that the others are up as well', async () => {
  const { files, held, release } = hold(new Map<string, SendFile>([['a', file()], ['small', Buffer.from(' small ')], ['b', file()]]));
  const { got, done } = reading(files);
  await held;
  expect(got.join('')).toBe('first second last small first second ');
  release();
  expect(await done).toBe('first second last small first second last');
});

test('what is given up never ends, and a release that comes too late changes nothing', async () => {
  const { files, held, abort, release, isReleased } = hold(new Map([['a', file()]]));
  const { got, done } = reading(files);
  await held;
  abort.abort();
  release();
  await expect(done).rejects.toThrow('given up');
  expect(got).toEqual(['first ', 'second ']);
  expect(isReleased()).toBe(false);
});
