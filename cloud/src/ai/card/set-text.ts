import { createRequire } from 'node:module';
import sharp from 'sharp';

// The letters come with the program: a server without fonts draws the same cards.
const fontFile = createRequire(import.meta.url).resolve('@expo-google-fonts/golos-text/700Bold/GolosText_700Bold.ttf');
const family = 'Golos Text Bold';

export interface SetText {
  /** PNG with transparency. */
  png: Buffer;
  width: number;
  height: number;
}

/** Sets a text in lines of at most `width` pixels, with letters `size` pixels high; undefined where nothing can be drawn. */
export async function setText(text: string, options: { size: number; width: number; colour: string; lineSpacing?: number }): Promise<SetText | undefined> {
  if (text.trim() === '') return undefined;
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${options.colour}">${escapeMarkup(text)}</span>`,
      font: `${family} ${options.size}`,
      fontfile: fontFile,
      width: options.width,
      wrap: 'word-char',
      rgba: true,
      // One point is one pixel.
      dpi: 72,
      spacing: options.lineSpacing ?? 0,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { png: data, width: info.width, height: info.height };
}

/** The largest of `sizes` in which the text fits the box; the smallest with the text cut at a word where none does. */
export async function fitText(text: string, box: { width: number; height: number }, sizes: readonly number[], colour: string): Promise<SetText | undefined> {
  for (const size of sizes) {
    const set = await setText(text, { size, width: box.width, colour, lineSpacing: Math.round(size * 0.12) });
    if (set === undefined || (set.height <= box.height && set.width <= box.width)) return set;
  }
  const words = text.split(/\s+/u);
  if (words.length < 2) return undefined;
  const fewer = words.slice(0, Math.max(1, Math.floor(words.length * 0.8))).join(' ');
  return fitText(`${fewer.replace(/[\s.,:;!?…–—-]+$/u, '')}…`, box, sizes.slice(-1), colour);
}

// The setter reads a markup of its own. Control characters have no place in it.
const escapeMarkup = (text: string): string =>
  text.toWellFormed().replace(/(?!\n)\p{Cc}/gu, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
