/** How many bytes of a file tell its kind. */
export const kindBytes = 16;

const signatures: readonly (readonly [type: string, offset: number, mark: string])[] = [
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/avif', 4, 'ftypavif'],
  ['video/quicktime', 4, 'ftypqt  '],
];
/** Brands of the clips' container family under which still pictures travel. */
const stillBrands = ['heic', 'heix', 'mif1', 'msf1', 'avis'];

/** The type of a picture or clip by its first bytes; null for anything else. Its name says nothing. */
export function fileKindOf(beginning: Uint8Array): string | null {
  const mark = String.fromCharCode(...beginning.subarray(0, kindBytes));
  const known = signatures.find(([, offset, bytes]) => mark.startsWith(bytes, offset))?.[0];
  if (known !== undefined) return known;
  const isClip = mark.startsWith('ftyp', 4) && !stillBrands.includes(mark.slice(8, 12));
  return isClip ? 'video/mp4' : null;
}
