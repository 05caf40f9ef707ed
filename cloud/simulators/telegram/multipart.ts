export type FormPart = { readonly name: string; readonly fileName: string | undefined; readonly content: Buffer };

const CRLF = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');

/**
 * Splits a multipart/form-data body into its parts. Takes both shapes that real clients send: quoted
 * `filename="a.png"` and bare `filename=a.png`, any case of header names, any spacing. Undefined means malformed.
 */
export function parseMultipart(body: Buffer, contentType: string): FormPart[] | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return undefined;
  const opening = Buffer.from(`--${mark}`);
  const separator = Buffer.concat([CRLF, opening]);
  const parts: FormPart[] = [];
  let at = body.indexOf(opening);
  if (at < 0) return undefined;
  at += opening.length;
  while (body.toString('latin1', at, at + 2) === '\r\n') {
    const headersEnd = body.indexOf(HEADERS_END, at);
    const end = body.indexOf(separator, headersEnd + 2);
    if (headersEnd < 0 || end < 0) return undefined;
    const headers = body.toString('utf8', at + 2, headersEnd);
    const contentStart = headersEnd + HEADERS_END.length;
    const name = readAttribute(headers, 'name');
    if (name === undefined) return undefined;
    parts.push({ name, fileName: readAttribute(headers, 'filename'), content: body.subarray(contentStart, Math.max(end, contentStart)) });
    at = end + separator.length;
  }
  return body.toString('latin1', at, at + 2) === '--' ? parts : undefined;
}

function readAttribute(headers: string, attribute: string): string | undefined {
  const disposition = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? '';
  const match = new RegExp(`(?:^|[;\\s])${attribute}=(?:"([^"]*)"|([^;\\s]*))`, 'i').exec(disposition);
  return match?.[1] ?? match?.[2];
}
