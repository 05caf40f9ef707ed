import { describe, expect, it } from 'vitest';
import { clipLength, feedRatio, isReel, isShort, shapeName } from './media-shape.ts';

const clip = { mimeType: 'video/mp4', width: 1080, height: 1920, bytes: 1, durationMs: 42_000, altText: '' };

describe('the frame of a file', () => {
  it('keeps a picture of the feed between 4:5 and 1.91:1', () => {
    expect(feedRatio({ width: 1000, height: 2000 })).toBe(0.8);
    expect(feedRatio({ width: 3000, height: 1000 })).toBe(1.91);
    expect(feedRatio({ width: null, height: null })).toBe(1);
    expect(feedRatio(undefined)).toBe(1);
  });

  it('is a reel only for a clip alone', () => {
    expect(isReel([clip])).toBe(true);
    expect(isReel([clip, { mimeType: 'image/png' }])).toBe(false);
    expect(isReel([])).toBe(false);
  });

  it('is a short while it is upright and no longer than three minutes', () => {
    expect(isShort(clip)).toBe(true);
    expect(isShort({ ...clip, durationMs: 180_001 })).toBe(false);
    expect(isShort({ ...clip, width: 1920, height: 1080 })).toBe(false);
    expect(isShort({ ...clip, width: null })).toBe(false);
  });
});

it('says lengths and shapes as people know them', () => {
  expect([6_900, 42_000, 725_000, 3_725_000].map(clipLength)).toEqual(['0:07', '0:42', '12:05', '1:02:05']);
  expect([shapeName({ width: 1080, height: 1350 }), shapeName({ width: 1920, height: 1080 }), shapeName({ width: 1000, height: 700 })]).toEqual(['4:5', '16:9', '1.43:1']);
  expect(shapeName({ width: null, height: 1080 })).toBeNull();
});
