import type { PictureRatio } from '../image-provider.ts';

/** Pixels. The headline and the names stand inside `safe`: what lies outside may be covered by the network's own buttons. */
export interface CardLayout {
  width: number;
  height: number;
  safe: { left: number; top: number; width: number; height: number };
  /** Letter heights to try, from the most wanted down. */
  headlineSizes: readonly number[];
  nameSize: number;
}

const sizes = [96, 88, 80, 72, 64, 58, 52, 46, 40, 36] as const;

export const cardLayouts: Readonly<Record<PictureRatio, CardLayout>> = {
  '1:1': { width: 1080, height: 1080, safe: { left: 84, top: 84, width: 912, height: 912 }, headlineSizes: sizes, nameSize: 32 },
  '4:5': { width: 1080, height: 1350, safe: { left: 84, top: 96, width: 912, height: 1158 }, headlineSizes: sizes, nameSize: 34 },
  '16:9': { width: 1600, height: 900, safe: { left: 110, top: 90, width: 1380, height: 720 }, headlineSizes: sizes, nameSize: 32 },
  // Stories and shorts cover the top with the account and the bottom with text and buttons.
  '9:16': { width: 1080, height: 1920, safe: { left: 96, top: 270, width: 840, height: 1270 }, headlineSizes: sizes, nameSize: 36 },
};
