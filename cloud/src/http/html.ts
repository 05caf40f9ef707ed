/** Markup that is safe to send. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Html[];

/** Everything put in is text, unless it is Html itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: texts.map((text, at) => text + (at < parts.length ? markupOf(parts[at] ?? '') : '')).join('') };
}

export const nothing: Html = { markup: '' };

function markupOf(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  return isHtml(part) ? part.markup : part.map(({ markup }) => markup).join('');
}

const isHtml = (part: Html | readonly Html[]): part is Html => 'markup' in part;

export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
