/** Red, green and blue, 0 to 255. */
type Colour = readonly [number, number, number];

export interface BrandColours {
  /** White letters can be read on both. */
  ground: string;
  deep: string;
  accent: string;
}

const usual: Colour = [0x33, 0x41, 0x55];
/** What small text needs on its ground to be read by nearly everybody. */
const readable = 4.8;

/** The colours of a card from the client's one colour (#rrggbb); a light one is darkened until white can be read on it. */
export function brandColours(colour: string | null): BrandColours {
  const own = parse(colour) ?? usual;
  let ground = own;
  while (contrastWithWhite(ground) < readable) ground = mix(ground, [0, 0, 0], 0.06);
  return { ground: hex(ground), deep: hex(mix(ground, [8, 12, 20], 0.55)), accent: hex(mix(own, [255, 255, 255], 0.62)) };
}

function parse(colour: string | null): Colour | undefined {
  const found = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour ?? '');
  if (found === null) return undefined;
  const part = (at: number): number => Number.parseInt(found[at] ?? '0', 16);
  return [part(1), part(2), part(3)];
}

const mix = (from: Colour, to: Colour, share: number): Colour => {
  const part = (at: 0 | 1 | 2): number => Math.round(from[at] + (to[at] - from[at]) * share);
  return [part(0), part(1), part(2)];
};

const hex = (colour: Colour): string => `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** As the accessibility guidelines measure it. */
function contrastWithWhite([red, green, blue]: Colour): number {
  const light = (part: number): number => (part / 255 <= 0.040_45 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  return 1.05 / (0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue) + 0.05);
}
