import { describe, expect, it } from 'vitest';
import { barPlaces, heightOf, labelPlaces, linePath, scaleOf } from './scale.ts';

describe('a scale', () => {
  it.each([
    [[3, 9, 14], [0, 5, 10, 15]],
    [[0], [0, 1]],
    [[], [0, 1]],
    [[1], [0, 1]],
    [[240, 980], [0, 500, 1_000]],
  ])('of %j counted from zero has round ticks', (values, ticks) => {
    expect(scaleOf(values, { fromZero: true }).ticks).toEqual(ticks);
  });

  it('of a slow line begins near it, so that its change can be seen', () => {
    const scale = scaleOf([9_204, 9_310], { fromZero: false });
    expect(scale).toEqual({ low: 9_200, high: 9_350, ticks: [9_200, 9_250, 9_300, 9_350] });
    for (const value of [9_204, 9_310]) expect(heightOf(value, scale, 100)).toBeGreaterThanOrEqual(0);
  });

  it('of one number alone has room around it', () => {
    const { low, high } = scaleOf([500], { fromZero: false });
    expect(low).toBeLessThanOrEqual(500);
    expect(high).toBeGreaterThan(500);
  });
});

describe('what is drawn', () => {
  it('stands from top to bottom', () => {
    expect(heightOf(0, { low: 0, high: 10 }, 50)).toBe(50);
    expect(heightOf(10, { low: 0, high: 10 }, 50)).toBe(0);
  });

  it('is a line only through two points', () => {
    expect(linePath([{ x: 1, y: 2 }])).toBe('');
    expect(linePath([{ x: 0, y: 1.239 }, { x: 10, y: 0 }])).toBe('M0 1.24L10 0');
  });

  it.each([1, 7, 28, 90, 366])('keeps %d bars apart and within the width', (count) => {
    const bars = barPlaces(count, 700);
    expect(bars).toHaveLength(count);
    for (const [place, bar] of bars.entries()) {
      const next = bars[place + 1];
      expect(bar.width).toBeGreaterThanOrEqual(0.9);
      expect(bar.x + bar.width).toBeLessThanOrEqual((next?.x ?? 700) + 0.01);
    }
  });

  it('names the first and the last day and a few between', () => {
    expect(labelPlaces(28, 4)).toEqual([0, 9, 18, 27]);
    expect(labelPlaces(1, 4)).toEqual([0]);
    expect(labelPlaces(0, 4)).toEqual([]);
    expect(labelPlaces(3, 6)).toEqual([0, 1, 2]);
  });
});
