import { expect, test } from 'vitest';
import { mediaRow } from '../mutations/testing/media-row.ts';
import { networksFitting, placementsOf } from './placements.ts';

const id = '00000000-0000-4000-8000-0000000000b1';
const clip = { mimeType: 'video/mp4', durationMs: 30_000, width: 1_080, height: 1_920, bytes: 5_000_000 };

test.each([
  ['a picture', {}, ['telegram', 'instagram']],
  ['a picture that is far too wide', { width: 9_000, height: 400 }, []],
  ['an upright clip', clip, ['telegram', 'instagram', 'youtube']],
  ['a clip that Telegram would not take', { ...clip, bytes: 60_000_000 }, ['instagram', 'youtube']],
  ['a clip of two seconds', { ...clip, durationMs: 2_000 }, ['telegram', 'youtube']],
] as const)('%s fits the networks that would take it alone', (_what, changes, networks) => {
  expect(networksFitting(mediaRow(id, changes))).toEqual(networks);
});

test('each place is told by itself, with the rule that is broken', () => {
  const long = placementsOf(mediaRow(id, { ...clip, durationMs: 70_000 }));
  expect(long.map(({ placement, problem }) => [placement, problem?.code ?? null])).toEqual([
    ['telegram-message', null],
    ['instagram-reel', null],
    ['instagram-story', 'network-media-duration'],
    ['youtube-short', null],
  ]);
  expect(placementsOf(mediaRow(id, { ...clip, width: 1_920, height: 1_080 })).map(({ placement }) => placement)).toContain('youtube-video');
});

test('what nobody has measured breaks no rule', () => {
  expect(placementsOf(mediaRow(id, { ...clip, width: null, height: null, durationMs: null })).every(({ problem }) => problem === null)).toBe(true);
});
