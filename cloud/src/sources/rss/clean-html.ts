import sanitizeHtml from 'sanitize-html';

/** Keeps what a reader needs and nothing that runs, loads frames or tracks; addresses become absolute. */
export function cleanHtml(html: string, base: string): string {
  const absolute = (address: string | undefined): string => resolveAddress(address, base) ?? '';
  const cleaned = sanitizeHtml(html.slice(0, maxHtmlLength), {
    allowedTags: [...readingTags],
    allowedAttributes: { a: ['href', 'title', 'rel'], img: ['src', 'alt', 'width', 'height'], ol: ['start'], td: ['colspan'], th: ['colspan'] },
    allowedSchemes: ['http', 'https'],
    allowProtocolRelative: false,
    nestingLimit: 60,
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'iframe', 'object', 'svg', 'math', 'template', 'title'],
    transformTags: {
      h1: 'h2',
      div: 'p',
      section: 'p',
      article: 'p',
      a: (tagName, attributes) => ({
        tagName,
        attribs: { ...attributes, href: absolute(attributes['href']), rel: 'noopener noreferrer nofollow' },
      }),
      img: (tagName, attributes) => ({ tagName, attribs: { ...attributes, src: absolute(sourceOf(attributes)) } }),
    },
    exclusiveFilter: (frame) => (frame.tag === 'img' && isInvisible(frame.attribs)) || (frame.tag === 'p' && isEmpty(frame)),
  });
  return cleaned.trim();
}

/** Plain text of HTML that cleanHtml made; paragraphs are parted by an empty line. */
export function htmlToText(cleaned: string): string {
  const withBreaks = cleaned
    .replace(/\s+/g, ' ')
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<\/?(?:p|h[2-6]|ul|ol|blockquote|pre|figure|figcaption|table|tr|hr|dl)\b[^>]*>/g, '\n\n')
    .replace(/<li\b[^>]*>/g, '\n• ')
    .replace(/<[^>]*>/g, '');
  return tidyText(decodeBasicEntities(withBreaks));
}

/** A line of plain text out of what may carry markup. */
export function htmlToLine(html: string): string {
  const bare = sanitizeHtml(html.slice(0, 5_000), { allowedTags: [], allowedAttributes: {} });
  return oneLine(decodeBasicEntities(bare));
}

/** Plain text as HTML paragraphs. */
export function textToHtml(text: string): string {
  const paragraphs = text.replace(/\r\n?/g, '\n').split(/\n\s*\n/).map((each) => each.trim()).filter((each) => each !== '');
  return paragraphs.map((each) => `<p>${escapeHtml(each).replaceAll('\n', '<br />')}</p>`).join('');
}

export function oneLine(text: string): string {
  return text.replace(invisibleLetters, '').replace(/\s+/g, ' ').trim();
}

/** The address of the first picture in HTML that cleanHtml made. */
export function firstPicture(cleaned: string): string | undefined {
  const source = /<img\b[^>]*?\ssrc="([^"]+)"/.exec(cleaned)?.[1];
  return source === undefined ? undefined : decodeBasicEntities(source);
}

/** An http or https address, or undefined. */
export function resolveAddress(address: string | undefined, base: string): string | undefined {
  if (address === undefined || address.trim() === '') return undefined;
  const url = URL.parse(address.trim(), base);
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : undefined;
}

function sourceOf(attributes: Record<string, string>): string | undefined {
  const lazy = attributes['data-src'] ?? attributes['data-lazy-src'];
  const source = attributes['src'];
  return source === undefined || source.startsWith('data:') ? lazy : source;
}

function isInvisible(attributes: Record<string, string>): boolean {
  if ((attributes['src'] ?? '') === '') return true;
  return ['width', 'height'].some((side) => ['0', '1'].includes(attributes[side] ?? ''));
}

function isEmpty(frame: { text: string; mediaChildren: string[] }): boolean {
  return frame.text.trim() === '' && frame.mediaChildren.length === 0;
}

function tidyText(text: string): string {
  const lines = text.replace(invisibleLetters, '').split('\n').map((line) => line.replace(/[^\S\n]+/g, ' ').trim());
  return lines.join('\n').replace(/\n{3,}/g, '\n\n').trim();
}

// sanitize-html writes only these; &amp; comes last so that nothing is decoded twice.
function decodeBasicEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&nbsp;', ' ').replaceAll('&amp;', '&');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const maxHtmlLength = 200_000;
const readingTags = [
  'p', 'br', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'strong', 'b', 'em', 'i', 'u', 's', 'sub', 'sup',
  'a', 'img', 'figure', 'figcaption', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'hr', 'dl', 'dt', 'dd', 'time', 'q', 'cite',
] as const;
// Soft hyphens, zero-width marks and direction overrides: invisible to a reader, visible to a comparison. The joiners stay:
// emoji and some scripts are spelled with them.
const invisibleLetters = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]|(?![\n\r\t])\p{Cc}/gu;
