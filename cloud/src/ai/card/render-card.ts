import sharp, { type OverlayOptions } from 'sharp';
import type { PictureRatio } from '../image-provider.ts';
import { brandColours } from './brand-colours.ts';
import { cardBackground } from './card-background.ts';
import { cardLayouts, type CardLayout } from './card-layout.ts';
import { fitText, setText } from './set-text.ts';

/** Raise it with every change of the looks: it is kept with each card as its model. */
export const cardModel = 'card-1';

export interface CardRequest {
  headline: string;
  clientName: string;
  sourceName: string;
  /** #rrggbb of the client, or null. */
  colour: string | null;
  /** A picture file of the client's logo, or null. */
  logo: Uint8Array | null;
  ratio: PictureRatio;
}

/** Draws a picture for a post from its words alone, as a PNG. The same request gives the same bytes. Nothing is asked of anybody. */
export const renderCard = async (request: CardRequest): Promise<Buffer> =>
  sharp(groundOf(request)).composite(await lettersOf(request)).flatten().png(quickly).toBuffer();

/** The card without its words. */
export const renderCardGround = (request: CardRequest): Promise<Buffer> => sharp(groundOf(request)).flatten().png(quickly).toBuffer();

/** The words of the card on nothing, to be laid over a ground that moves. */
export async function renderCardLetters(request: CardRequest): Promise<Buffer> {
  const { width, height } = cardLayouts[request.ratio];
  return sharp({ create: { width, height, channels: 4, background: '#00000000' } }).composite(await lettersOf(request)).png(quickly).toBuffer();
}

const quickly = { compressionLevel: 1 };

const groundOf = ({ ratio, colour, headline: words }: CardRequest): Buffer =>
  Buffer.from(cardBackground(cardLayouts[ratio], brandColours(colour), seedOf(words)));

async function lettersOf(request: CardRequest): Promise<OverlayOptions[]> {
  const layout = cardLayouts[request.ratio];
  const { accent } = brandColours(request.colour);
  return [...(await header(request, layout, accent)), ...(await headline(request, layout)), ...(await footer(request, layout, accent))];
}

/** The logo, or a short bar and the client's name. */
async function header({ clientName, logo }: CardRequest, { safe, nameSize }: CardLayout, accent: string): Promise<OverlayOptions[]> {
  const mark = logo === null ? undefined : await fitLogo(logo, nameSize * 2.6, safe.width / 2);
  if (mark !== undefined) return [{ input: mark, left: safe.left, top: safe.top }];
  const bar = { input: { create: { width: 72, height: 10, channels: 4 as const, background: accent } }, left: safe.left, top: safe.top };
  const name = await setText(clientName, { size: nameSize, width: safe.width, colour: '#ffffff' });
  return name === undefined ? [bar] : [bar, { input: name.png, left: safe.left, top: safe.top + 34 }];
}

async function headline({ headline: words }: CardRequest, { safe, headlineSizes, nameSize }: CardLayout): Promise<OverlayOptions[]> {
  const top = safe.top + nameSize * 4;
  const height = safe.height - nameSize * 7;
  const set = await fitText(words, { width: safe.width, height }, headlineSizes, '#ffffff');
  return set === undefined ? [] : [{ input: set.png, left: safe.left, top: Math.round(top + (height - set.height) * 0.4) }];
}

async function footer({ sourceName }: CardRequest, { safe, nameSize }: CardLayout, accent: string): Promise<OverlayOptions[]> {
  const name = await setText(sourceName, { size: nameSize * 0.85, width: safe.width, colour: accent });
  return name === undefined ? [] : [{ input: name.png, left: safe.left, top: safe.top + safe.height - Math.min(name.height, nameSize * 2) }];
}

/** A logo that cannot be read is left out: the name stands in its place. */
async function fitLogo(logo: Uint8Array, height: number, width: number): Promise<Buffer | undefined> {
  try {
    return await sharp(logo, { limitInputPixels: 20_000_000 })
      .resize({ height: Math.round(height), width: Math.round(width), fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer();
  } catch {
    return undefined;
  }
}

/** A number from the words, so that stories differ and one story keeps its looks. */
function seedOf(words: string): number {
  let seed = 2_166_136_261;
  for (const letter of words) seed = Math.imul(seed ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return seed >>> 2;
}
