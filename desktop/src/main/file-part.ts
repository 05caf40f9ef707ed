/** The part of a file that a player asks for, and how the answer says so. Null: the whole file. */
export interface FilePart {
  start: number;
  /** The last byte that is part of it. */
  end: number;
}

/** Reads a Range header; 'beyond' where it begins behind the end. Several parts at once are answered with the whole file. */
export function filePart(range: string | null, size: number): FilePart | 'beyond' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === '' && to === '') return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(size - 1, Number(to));
  if (start >= size) return 'beyond';
  return end < start ? null : { start, end };
}

export const partHeaders = (part: FilePart | null, size: number): Record<string, string> => ({
  'accept-ranges': 'bytes',
  'content-length': String(part === null ? size : part.end - part.start + 1),
  ...(part === null ? {} : { 'content-range': `bytes ${part.start}-${part.end}/${size}` }),
});
