import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const table = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...table.matchAll(/--([\w-]+): light-dark\(oklch\(([^)]*)\), oklch\(([^)]*)\)\)/g)].map(([, name, light, dark]) => [
    name ?? '',
    { light: luminance(light ?? ''), dark: luminance(dark ?? '') },
  ]),
);

/** Relative luminance (WCAG) of "L C H". Conversion by Björn Ottosson's OKLab matrices. */
function luminance(oklch: string): number {
  const [lightness = 0, chroma = 0, hue = 0] = oklch.split(/[ /]+/).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  return 0.2126 * clip(red) + 0.7152 * clip(green) + 0.0722 * clip(blue);
}

function contrast(front: string, back: string, theme: 'light' | 'dark'): number {
  const a = tokens.get(front)?.[theme];
  const b = tokens.get(back)?.[theme];
  if (a === undefined || b === undefined) throw new Error(`no token ${front} or ${back}`);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const grounds = ['canvas', 'surface', 'raised', 'hover', 'selected'];
const inks = ['text', 'muted', 'accent', 'good', 'clock', 'warn', 'bad', 'slate'];
const pairs = [
  ...inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
  ['on-accent', 'accent-fill'],
  ['good', 'good-soft'],
  ['warn', 'warn-soft'],
  ['bad', 'bad-soft'],
  ['text', 'warn-soft'],
  ['text', 'bad-soft'],
  ['text', 'telegram-bubble'],
  ['muted', 'telegram-bubble'],
  ['telegram-link', 'telegram-bubble'],
  ['text', 'instagram-ground'],
  ['muted', 'instagram-ground'],
  ['instagram-link', 'instagram-ground'],
  ['text', 'youtube-ground'],
  ['muted', 'youtube-ground'],
  ['text', 'youtube-box'],
  ['muted', 'youtube-box'],
  ['youtube-link', 'youtube-box'],
  ['on-still', 'still'],
] as const;

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(pairs)('%s is readable on %s', (ink, ground) => {
    expect(contrast(ink, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['surface', 'raised', 'canvas'])('the edge of a field stands out from %s', (ground) => {
    expect(contrast('edge', ground, theme)).toBeGreaterThanOrEqual(3);
  });
});
