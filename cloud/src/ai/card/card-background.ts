import type { BrandColours } from './brand-colours.ts';

/** The ground of a card as SVG without letters: one of a few calm motifs, chosen by `seed`, the same for the same seed. */
export function cardBackground({ width, height }: { width: number; height: number }, colours: BrandColours, seed: number): string {
  const motif = motifs[seed % motifs.length] ?? rings;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs><linearGradient id="ground" x1="0" y1="0" x2="${(seed >> 3) % 2 === 0 ? 1 : 0}" y2="1"><stop offset="0" stop-color="${colours.ground}"/><stop offset="1" stop-color="${colours.deep}"/></linearGradient></defs>
<rect width="${width}" height="${height}" fill="url(#ground)"/>${motif(width, height, colours.accent, seed >>> 4)}</svg>`;
}

type Motif = (width: number, height: number, colour: string, seed: number) => string;

/** Circles around a point near a corner. */
const rings: Motif = (width, height, colour, seed) => {
  const [x, y] = [seed % 2 === 0 ? width * 0.92 : width * 0.1, height * 0.9];
  return Array.from({ length: 6 }, (_, at) => `<circle cx="${x}" cy="${y}" r="${width * (0.16 + at * 0.13)}" fill="none" stroke="${colour}" stroke-width="${3 + at}" opacity="${0.2 - at * 0.025}"/>`).join('');
};

/** Broad bands that climb to the right. */
const bands: Motif = (width, height, colour, seed) =>
  Array.from({ length: 4 }, (_, at) => {
    const y = height * (0.7 + at * 0.12) + (seed % 5) * 12;
    return `<path d="M0,${y} L${width},${y - width * 0.28} l0,${height * 0.05} L0,${y + height * 0.05} Z" fill="${colour}" opacity="${0.14 - at * 0.025}"/>`;
  }).join('');

/** A field of dots that grows towards one corner. */
const dots: Motif = (width, height, colour, seed) => {
  const columns = 14;
  const step = width / columns;
  const fromLeft = seed % 2 === 0;
  return Array.from({ length: columns * 9 }, (_, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const nearness = ((fromLeft ? columns - column : column + 1) / columns) * ((9 - row) / 9);
    return `<circle cx="${(column + 0.5) * step}" cy="${height - (row + 0.5) * step}" r="${step * 0.2 * nearness}" fill="${colour}" opacity="0.3"/>`;
  }).join('');
};

/** Waves at the foot. */
const waves: Motif = (width, height, colour, seed) =>
  Array.from({ length: 3 }, (_, at) => {
    const y = height * (0.78 + at * 0.07);
    const swing = height * 0.035 * (seed % 2 === 0 ? 1 : -1);
    return `<path d="M0,${y} C${width * 0.25},${y - swing * 2} ${width * 0.45},${y + swing * 2} ${width * 0.6},${y} S${width * 0.9},${y - swing * 2} ${width},${y} V${height} H0 Z" fill="${colour}" opacity="0.08"/>`;
  }).join('');

const motifs: readonly Motif[] = [rings, bands, dots, waves];
