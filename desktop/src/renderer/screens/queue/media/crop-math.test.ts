import { cropPixels, cropSchema } from '@zavod/shared/domain/media-edit.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cropShapes, largestOf, moved, orWhole, shapeOf, stretched, wholePicture } from './crop-math.ts';

const size = fc.record({ width: fc.integer({ min: 300, max: 9_000 }), height: fc.integer({ min: 300, max: 9_000 }) });
const step = fc.double({ min: -1.5, max: 1.5, noNaN: true });

test('whatever is dragged, the part stays in the picture and keeps its shape', () => {
  fc.assert(
    fc.property(size, fc.constantFrom(...cropShapes), fc.array(fc.tuple(fc.boolean(), step, step), { maxLength: 12 }), (picture, { ratio }, steps) => {
      const start = largestOf(picture, ratio);
      const crop = steps.reduce((now, [isMove, dx, dy]) => (isMove ? moved(now, dx, dy) : stretched(now, dx, dy, picture, ratio)), start);
      expect(cropSchema.safeParse(crop).success).toBe(true);
      const shown = (picture.width * crop.width) / (picture.height * crop.height);
      expect(Math.abs(shown / ratio - 1)).toBeLessThan(0.01);
      const pixels = cropPixels(picture, crop);
      expect(pixels.left + pixels.width).toBeLessThanOrEqual(picture.width);
      expect(pixels.top + pixels.height).toBeLessThanOrEqual(picture.height);
    }),
  );
});

test('a free part follows the hand on both sides, but never out of the picture', () => {
  const picture = { width: 1_000, height: 500 };
  expect(stretched({ x: 0.1, y: 0.1, width: 0.4, height: 0.4 }, 0.2, 0.1, picture, null)).toEqual({ x: 0.1, y: 0.1, width: 0.6, height: 0.5 });
  expect(stretched({ x: 0.1, y: 0.1, width: 0.4, height: 0.4 }, 9, 9, picture, null)).toEqual({ x: 0.1, y: 0.1, width: 0.9, height: 0.9 });
});

test('a shape is recognised again, and the whole picture is no crop', () => {
  const picture = { width: 1_600, height: 1_200 };
  expect(shapeOf(picture, largestOf(picture, 4 / 5))).toBe('4:5');
  expect(shapeOf(picture, wholePicture)).toBeNull();
  expect([orWhole(wholePicture), orWhole({ x: 0, y: 0, width: 0.5, height: 1 })]).toEqual([null, { x: 0, y: 0, width: 0.5, height: 1 }]);
});
