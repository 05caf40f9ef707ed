import sharp, { type OverlayOptions } from 'sharp';
import { brandColours } from '../card/brand-colours.ts';
import { cardLayouts } from '../card/card-layout.ts';
import { fitText, setText } from '../card/set-text.ts';
import { clipShape } from './clip-shape.ts';

export interface ClipWords {
  headline: string;
  clientName: string;
  sourceName: string;
  /** #rrggbb of the client, or null. */
  colour: string | null;
}

const { safe, nameSize } = cardLayouts['9:16'];
const headlineHeight = 460;
const headlineSizes = [72, 64, 56, 50, 44, 38] as const;

/** The words over a picture: at the foot of what no network covers, on a shade that makes them readable. PNG with transparency. */
export async function drawClipLetters({ headline, clientName, sourceName, colour }: ClipWords): Promise<Buffer> {
  const { accent } = brandColours(colour);
  const bottom = safe.top + safe.height;
  const parts: OverlayOptions[] = [{ input: Buffer.from(shade) }];
  const source = await setText(sourceName, { size: nameSize * 0.85, width: safe.width, colour: accent });
  const sourceTop = bottom - (source?.height ?? 0);
  if (source !== undefined) parts.push({ input: source.png, left: safe.left, top: sourceTop });
  const words = await fitText(headline, { width: safe.width, height: headlineHeight }, headlineSizes, '#ffffff');
  const wordsTop = sourceTop - nameSize - (words?.height ?? 0);
  if (words !== undefined) parts.push({ input: words.png, left: safe.left, top: wordsTop });
  const client = await setText(clientName, { size: nameSize, width: safe.width, colour: '#ffffff' });
  const clientTop = wordsTop - nameSize - (client?.height ?? 0);
  if (client !== undefined) parts.push({ input: client.png, left: safe.left, top: clientTop });
  parts.push({ input: { create: { width: 72, height: 10, channels: 4, background: accent } }, left: safe.left, top: clientTop - 34 });
  const { width, height } = clipShape;
  return sharp({ create: { width, height, channels: 4, background: '#00000000' } }).composite(parts).png({ compressionLevel: 1 }).toBuffer();
}

const shade = `<svg xmlns="http://www.w3.org/2000/svg" width="${clipShape.width}" height="${clipShape.height}"><defs>
<linearGradient id="shade" x1="0" y1="0" x2="0" y2="1"><stop offset="0.38" stop-color="#080c14" stop-opacity="0"/><stop offset="0.62" stop-color="#080c14" stop-opacity="0.78"/><stop offset="1" stop-color="#080c14" stop-opacity="0.9"/></linearGradient></defs>
<rect width="100%" height="100%" fill="url(#shade)"/></svg>`;
