/** Small pieces the pictures are composed of. Everything is drawn from a seed, so a picture is always the same. */
export const width = 1200;
export const height = 800;

export type Random = () => number;

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function picture(sky: readonly [string, string, string], ...layers: readonly string[]): string {
  const stops = sky.map((color, index) => `<stop offset="${index / 2}" stop-color="${color}"/>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">${stops}</linearGradient>
<radialGradient id="glow"><stop offset="0" stop-color="#fff" stop-opacity=".55"/><stop offset=".35" stop-color="#fff" stop-opacity=".18"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
<radialGradient id="lamp"><stop offset="0" stop-color="#ffe3a3" stop-opacity=".85"/><stop offset="1" stop-color="#ffe3a3" stop-opacity="0"/></radialGradient></defs>
<rect width="${width}" height="${height}" fill="url(#sky)"/>
${layers.join('\n')}
</svg>`;
}

export function rect(x: number, y: number, w: number, h: number, fill: string, more = ''): string {
  return `<rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(w)}" height="${fixed(h)}" fill="${fill}" ${more}/>`;
}

export function circle(x: number, y: number, r: number, fill: string, more = ''): string {
  return `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="${fixed(r)}" fill="${fill}" ${more}/>`;
}

export function ellipse(x: number, y: number, rx: number, ry: number, fill: string, more = ''): string {
  return `<ellipse cx="${fixed(x)}" cy="${fixed(y)}" rx="${fixed(rx)}" ry="${fixed(ry)}" fill="${fill}" ${more}/>`;
}

export function shape(d: string, fill: string, more = ''): string {
  return `<path d="${d}" fill="${fill}" ${more}/>`;
}

export function stroke(d: string, color: string, thickness: number, more = ''): string {
  return `<path d="${d}" fill="none" stroke="${color}" stroke-width="${thickness}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
}

export function sun(x: number, y: number, r: number, color: string): string {
  return circle(x, y, r * 4.2, 'url(#glow)') + circle(x, y, r, color);
}

export function lamp(x: number, y: number, r: number): string {
  return circle(x, y, r, 'url(#lamp)');
}

export function stars(seed: number, count: number, bottom: number): string {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const size = 0.6 + random() ** 3 * 2.2;
    return circle(random() * width, random() * bottom, size, '#fff', `opacity="${(0.35 + random() * 0.6).toFixed(2)}"`);
  }).join('');
}

/** A line of hills: soft waves that end at the bottom of the picture. */
export function hills(seed: number, base: number, rise: number, color: string): string {
  const random = seeded(seed);
  const waves = [1, 2.3, 4.1].map((rate) => ({ rate: rate * (0.7 + random() * 0.6), phase: random() * 6.3, part: 1 / rate }));
  const points: string[] = [];
  for (let x = 0; x <= width; x += 20) {
    const y = waves.reduce((sum, wave) => sum + Math.sin((x / width) * wave.rate * 6.3 + wave.phase) * wave.part, 0);
    points.push(`${x},${fixed(base - y * rise)}`);
  }
  return shape(`M0,${height} L${points.join(' L')} L${width},${height} Z`, color);
}

/** A mountain ridge by midpoint displacement: sharp peaks. */
export function ridge(seed: number, base: number, rise: number, color: string): string {
  const heights = ridgeHeights(seed, base, rise);
  const step = width / (heights.length - 1);
  return shape(`M0,${height} L${heights.map((y, index) => `${fixed(index * step)},${fixed(y)}`).join(' L')} L${width},${height} Z`, color);
}

/** The same ridge with snow above a line. */
export function snowyRidge(seed: number, base: number, rise: number, color: string, snowLine: number, snow: string): string {
  const heights = ridgeHeights(seed, base, rise);
  const step = width / (heights.length - 1);
  const random = seeded(seed + 1);
  const caps = heights.map((y) => Math.max(y, Math.min(snowLine + (random() - 0.5) * 46, y + 120)));
  const top = heights.map((y, index) => `${fixed(index * step)},${fixed(y)}`);
  const under = caps.map((y, index) => `${fixed(index * step)},${fixed(y)}`).reverse();
  return ridge(seed, base, rise, color) + shape(`M${top.join(' L')} L${under.join(' L')} Z`, snow);
}

function ridgeHeights(seed: number, base: number, rise: number): number[] {
  const random = seeded(seed);
  let heights = [base - random() * rise * 0.5, base - rise * (0.7 + random() * 0.3), base - random() * rise * 0.6];
  for (let amount = rise * 0.55; heights.length < 90; amount *= 0.52) {
    heights = heights.flatMap((y, index) => {
      const next = heights[index + 1];
      return next === undefined ? [y] : [y, (y + next) / 2 + (random() - 0.5) * amount];
    });
  }
  return heights;
}

/** Houses side by side up to the right edge; lit windows where random says so. */
export function skyline(seed: number, base: number, low: number, high: number, color: string, lit: string, litShare: number): string {
  const random = seeded(seed);
  const parts: string[] = [];
  for (let x = -20; x < width; ) {
    const w = 54 + random() * 70;
    const h = low + random() * (high - low);
    parts.push(rect(x, base - h, w, h + 4, color));
    if (random() < 0.3) parts.push(rect(x + w * 0.3, base - h - 22, w * 0.18, 24, color));
    if (random() < 0.25) parts.push(shape(`M${fixed(x)},${fixed(base - h)} l${fixed(w / 2)},-${fixed(w * 0.4)} l${fixed(w / 2)},${fixed(w * 0.4)} Z`, color));
    parts.push(...litWindows({ x, w, top: base - h, base }, lit, litShare, random));
    x += w + (random() < 0.2 ? 14 : 0);
  }
  return parts.join('');
}

function litWindows(house: { x: number; w: number; top: number; base: number }, lit: string, litShare: number, random: () => number): string[] {
  const windows: string[] = [];
  for (let y = house.top + 18; y < house.base - 26; y += 27) {
    for (let x = house.x + 11; x < house.x + house.w - 14; x += 21) {
      if (random() < litShare) windows.push(rect(x, y, 10, 14, lit, 'opacity=".85"'));
    }
  }
  return windows;
}

/** Short level strokes that make a surface water. */
export function ripples(seed: number, top: number, bottom: number, color: string, count: number): string {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const depth = random();
    const y = top + depth * (bottom - top);
    const length = 20 + depth * 120 * random();
    return rect(random() * width, y, length, 1.5 + depth * 3, color, `rx="2" opacity="${(0.15 + random() * 0.35).toFixed(2)}"`);
  }).join('');
}

/** Wires or rails seen from the side, with their posts. */
export function posts(y: number, top: number, gap: number, color: string): string {
  const parts: string[] = [];
  for (let x = 40; x < width; x += gap) {
    parts.push(rect(x, top, 5, y - top, color), rect(x - 16, top + 12, 37, 4, color));
  }
  return parts.join('');
}

export function repeat(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join('');
}

function fixed(value: number): string {
  return value.toFixed(1);
}
