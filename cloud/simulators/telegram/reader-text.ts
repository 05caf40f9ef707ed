import type { MessageEntity } from './parse-html.ts';

/** A message's words with their markup. Parsed entities nest, so tags can be placed by position alone. */
export function renderText(text: string, entities: readonly MessageEntity[]): string {
  const openings = new Map<number, string[]>();
  const closings = new Map<number, string[]>();
  for (const entity of entities) {
    const [open, close] = tagsOf(entity, text);
    const end = entity.offset + entity.length;
    openings.set(entity.offset, [...(openings.get(entity.offset) ?? []), open]);
    closings.set(end, [close, ...(closings.get(end) ?? [])]);
  }
  let html = '';
  let from = 0;
  const marks = [...new Set([...openings.keys(), ...closings.keys(), text.length])].sort((a, b) => a - b);
  for (const mark of marks) {
    html += escapeHtml(text.slice(from, mark)) + (closings.get(mark) ?? []).join('') + (openings.get(mark) ?? []).join('');
    from = mark;
  }
  return html;
}

function tagsOf(entity: MessageEntity, text: string): [string, string] {
  const value = text.slice(entity.offset, entity.offset + entity.length);
  const simple: Readonly<Record<string, string>> = {
    bold: 'b',
    italic: 'i',
    underline: 'u',
    strikethrough: 's',
    code: 'code',
    pre: 'pre',
    blockquote: 'blockquote',
  };
  const tag = simple[entity.type];
  if (tag !== undefined) return [`<${tag}>`, `</${tag}>`];
  if (entity.type === 'spoiler') return ['<span class="spoiler">', '</span>'];
  if (entity.type === 'hashtag' || entity.type === 'mention') return ['<span class="tag">', '</span>'];
  const address = entity.type === 'url' ? value : entity.url;
  if (address !== undefined && /^https?:\/\//i.test(address)) {
    return [`<a href="${escapeHtml(address)}" rel="noreferrer">`, '</a>'];
  }
  return ['<span>', '</span>'];
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
