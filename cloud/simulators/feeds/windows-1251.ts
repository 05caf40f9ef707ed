/** Bytes in windows-1251. A letter the encoding lacks becomes a character reference, as XML allows. */
export function encodeWindows1251(text: string): Buffer {
  const decoder = new TextDecoder('windows-1251');
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code] as const));
  const bytes: number[] = [];
  for (const letter of text) {
    const code = codes.get(letter);
    if (code !== undefined) bytes.push(code);
    else bytes.push(...Buffer.from(`&#${letter.codePointAt(0)};`, 'ascii'));
  }
  return Buffer.from(bytes);
}
