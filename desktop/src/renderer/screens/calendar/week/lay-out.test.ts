import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blockHeights, layOut, type Placed } from './lay-out.ts';

const at = (...tops: number[]): Placed<number>[] => tops.map((top, item) => ({ item, top }));
const shape = (placed: Placed<number>[], mostLanes = 3) =>
  layOut(placed, mostLanes, 1_152).map(({ items, lane, lanes, height }) => [items.join('+'), `${lane + 1}/${lanes}`, height]);

it('gives the high block to who has the room for it', () => {
  expect(shape(at(0, 30, 100))).toEqual([
    ['0', '1/1', blockHeights.low],
    ['1', '1/1', blockHeights.high],
    ['2', '1/1', blockHeights.high],
  ]);
});

it('stands what is at one time side by side', () => {
  expect(shape(at(48, 48, 60))).toEqual([
    ['0', '1/3', 22],
    ['1', '2/3', 22],
    ['2', '3/3', 22],
  ]);
});

it('gathers what has no lane left into the last one', () => {
  expect(shape(at(48, 48, 48, 48, 60), 2)).toEqual([
    ['0', '1/2', 22],
    ['1+2+3+4', '2/2', 22],
  ]);
});

it('uses a lane again as soon as it is free', () => {
  expect(shape(at(0, 12, 24, 36))).toEqual([
    ['0', '1/2', 22],
    ['1', '2/2', 22],
    ['2', '1/2', 22],
    ['3', '2/2', 22],
  ]);
});

it('shows everything, nothing above anything else, and all within the day', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_152), { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (tops, mostLanes) => {
      const placed = at(...tops.toSorted((a, b) => a - b));
      const blocks = layOut(placed, mostLanes, 1_152);
      expect(blocks.flatMap(({ items }) => items).toSorted((a, b) => a - b)).toEqual(placed.map(({ item }) => item));
      for (const [index, one] of blocks.entries()) {
        expect(one.top + blockHeights.low).toBeLessThanOrEqual(1_152);
        const right = (block: typeof one): number => (block.lane + 1) / block.lanes;
        const hides = blocks.slice(index + 1).some(
          (other) => other.top < one.top + one.height && one.top < other.top + other.height && other.lane / other.lanes < right(one) - 1e-9 && one.lane / one.lanes < right(other) - 1e-9,
        );
        expect(hides).toBe(false);
      }
    }),
    { numRuns: 200 },
  );
});
