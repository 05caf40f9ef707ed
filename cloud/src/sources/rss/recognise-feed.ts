export type Recognised =
  | { kind: 'feed'; text: string }
  | { kind: 'html'; feedAddresses: string[] }
  | { kind: 'empty' }
  | { kind: 'other' };

/**
 * Looks at the first element only. A DOCTYPE of a feed is cut out here, so its entity definitions never reach the parser.
 */
export function recogniseFeed(text: string, address: string): Recognised {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  if (trimmed.startsWith('{')) return { kind: 'feed', text: trimmed };
  const prolog = readProlog(trimmed);
  if (prolog.isHtml || htmlRoots.has(prolog.root)) return { kind: 'html', feedAddresses: announcedFeeds(trimmed, address) };
  if (!feedRoots.has(prolog.root)) return { kind: 'other' };
  return { kind: 'feed', text: prolog.withoutDoctype };
}

interface Prolog {
  root: string;
  isHtml: boolean;
  withoutDoctype: string;
}

function readProlog(text: string): Prolog {
  let position = text.indexOf('<');
  let isHtml = false;
  while (position !== -1 && position < text.length) {
    if (text.startsWith('<?', position)) position = endOf(text, '?>', position);
    else if (text.startsWith('<!--', position)) position = endOf(text, '-->', position);
    else if (text.slice(position, position + 9).toLowerCase() === '<!doctype') {
      isHtml ||= /^<!doctype\s+html\b/i.test(text.slice(position, position + 30));
      position = endOfDoctype(text, position);
    } else break;
    position = text.indexOf('<', position);
  }
  if (position === -1) return { root: '', isHtml, withoutDoctype: '' };
  const root = /^<(?:[\w.-]+:)?([\w.-]+)/.exec(text.slice(position, position + 100))?.[1]?.toLowerCase() ?? '';
  return { root, isHtml, withoutDoctype: text.slice(position) };
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end === -1 ? text.length : end + mark.length;
}

// The internal subset stands in brackets and may quote ">" and "]".
function endOfDoctype(text: string, from: number): number {
  let quote = '';
  let depth = 0;
  for (let index = from; index < text.length; index += 1) {
    const letter = text[index] ?? '';
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '[') depth += 1;
    else if (letter === ']') depth -= 1;
    else if (letter === '>' && depth <= 0) return index + 1;
  }
  return text.length;
}

function announcedFeeds(html: string, address: string): string[] {
  const found = new Set<string>();
  for (const [tag] of html.slice(0, 300_000).matchAll(/<link\b[^>]{0,1000}>/gi)) {
    const type = attributeOf(tag, 'type').toLowerCase();
    const href = attributeOf(tag, 'href');
    if (!/\balternate\b/i.test(attributeOf(tag, 'rel')) || !feedTypes.has(type)) continue;
    const url = URL.parse(href.replaceAll('&amp;', '&'), address);
    if (url && (url.protocol === 'http:' || url.protocol === 'https:')) found.add(url.href);
  }
  return [...found].slice(0, 10);
}

function attributeOf(tag: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim();
}

const feedRoots = new Set(['rss', 'feed', 'rdf']);
const htmlRoots = new Set(['html', 'head', 'body', 'div', 'script', 'meta', 'title', 'p', 'h1', 'center', 'table', 'style', 'link']);
const feedTypes = new Set(['application/rss+xml', 'application/atom+xml', 'application/feed+json', 'application/rdf+xml']);
