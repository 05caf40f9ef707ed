import type { Crop } from '@zavod/shared/domain/media-edit.ts';

/** The shapes that networks show, width to height. */
export const cropShapes = [
  { name: '1:1', ratio: 1 },
  { name: '4:5', ratio: 4 / 5 },
  { name: '1.91:1', ratio: 1.91 },
  { name: '9:16', ratio: 9 / 16 },
  { name: '16:9', ratio: 16 / 9 },
] as const;

interface Size {
  width: number;
  height: number;
}

export const wholePicture: Crop = { x: 0, y: 0, width: 1, height: 1 };

/** No part is smaller than this share of the picture. */
const least = 0.05;
const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

const round = ({ x, y, width, height }: Crop): Crop => ({ x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) });

/** As much of the picture as the shape allows, around its middle or around what was shown before. */
export function largestOf(picture: Size, ratio: number, around: Crop = wholePicture): Crop {
  const own = picture.width / picture.height;
  const [width, height] = own > ratio ? [ratio / own, 1] : [1, own / ratio];
  return within({ x: around.x + around.width / 2 - width / 2, y: around.y + around.height / 2 - height / 2, width, height });
}

/** Moved by shares of the picture; at an edge it stays. */
export const moved = (crop: Crop, dx: number, dy: number): Crop => within({ ...crop, x: crop.x + dx, y: crop.y + dy });

/** The lower right corner goes by shares of the picture; with a shape it goes along the diagonal of that shape. */
export function stretched(crop: Crop, dx: number, dy: number, picture: Size, ratio: number | null): Crop {
  const [mostWide, mostHigh] = [1 - crop.x, 1 - crop.y];
  if (ratio === null) return round({ ...crop, width: between(crop.width + dx, least, mostWide), height: between(crop.height + dy, least, mostHigh) });
  // Shares of both sides are of different pixels: one unit of width is so many of height.
  const perWidth = picture.width / picture.height / ratio;
  const grown = crop.width + (Math.abs(dx) > Math.abs(dy) ? dx : dy / perWidth);
  const width = between(grown, Math.max(least, least / perWidth), Math.min(mostWide, mostHigh / perWidth));
  return round({ ...crop, width, height: width * perWidth });
}

const within = (crop: Crop): Crop => round({ ...crop, x: between(crop.x, 0, 1 - crop.width), y: between(crop.y, 0, 1 - crop.height) });

/** The name of the shape that a part has; null for one of its own. */
export function shapeOf(picture: Size, crop: Crop): (typeof cropShapes)[number]['name'] | null {
  const ratio = (picture.width * crop.width) / (picture.height * crop.height);
  return cropShapes.find((shape) => Math.abs(shape.ratio / ratio - 1) < 0.01)?.name ?? null;
}

/** All of it is no crop. */
export const orWhole = (crop: Crop): Crop | null => (crop.width > 0.999 && crop.height > 0.999 ? null : crop);
