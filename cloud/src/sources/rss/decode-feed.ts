/** Turns the bytes of a feed into text. Order: byte order mark, HTTP charset, XML declaration, UTF-8. */
export function decodeFeed(body: Buffer, contentType: string): string {
  const marked = byMark(body);
  if (marked !== undefined) return decode(body, marked, false) ?? '';
  const labels = [charsetOf(contentType), declaredEncoding(body), 'utf-8'].filter((label) => label !== undefined);
  for (const label of labels) {
    const text = decode(body, label, true);
    if (text !== undefined) return text;
  }
  // Nothing fits every byte: the declared encoding with marks for the broken bytes loses least.
  for (const label of labels) {
    const text = decode(body, label, false);
    if (text !== undefined) return text;
  }
  return body.toString('utf8');
}

function byMark(body: Buffer): string | undefined {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  if (body[0] === 0x3c && body[1] === 0) return 'utf-16le';
  if (body[0] === 0 && body[1] === 0x3c) return 'utf-16be';
  return undefined;
}

function charsetOf(contentType: string): string | undefined {
  return /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType)?.[1];
}

function declaredEncoding(body: Buffer): string | undefined {
  const start = body.subarray(0, 1_024).toString('latin1');
  return /<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]+)["']/i.exec(start)?.[1];
}

function decode(body: Buffer, label: string, fatal: boolean): string | undefined {
  try {
    return new TextDecoder(label, { fatal }).decode(body);
  } catch (error) {
    // RangeError: an unknown label. TypeError: bytes that are not this encoding. Both mean: try the next.
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}
