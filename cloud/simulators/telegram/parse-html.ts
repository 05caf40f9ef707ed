import { badRequest } from './api-error.ts';

/** Offsets and lengths count UTF-16 code units, as Telegram's own entities do. */
export type MessageEntity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
};

export type FormattedText = { readonly text: string; readonly entities: readonly MessageEntity[] };

type OpenTag = { readonly name: string; readonly argument: string; readonly offset: number };

const ENTITY_TYPE_BY_TAG: Readonly<Record<string, string>> = {
  a: 'text_link',
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  u: 'underline',
  ins: 'underline',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  'tg-emoji': 'custom_emoji',
  pre: 'pre',
  code: 'code',
  blockquote: 'blockquote',
};

/**
 * Parses text in Telegram's HTML mode. Throws the API's own 400 "can't parse entities: …"; positions in those messages
 * are byte offsets of the UTF-8 source. Behaviour after td/telegram/MessageEntity.cpp (tdlib, 2026-07).
 */
export function parseHtml(source: string): FormattedText {
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  let at = 0;

  const fail = (message: string): never => {
    throw badRequest(`can't parse entities: ${message}`);
  };
  const byteOffset = (index: number): number => Buffer.byteLength(source.slice(0, index));

  while (at < source.length) {
    const character = source.charAt(at);
    if (character === '&') {
      const reference = readReference(source, at);
      text += reference?.text ?? '&';
      at = reference?.end ?? at + 1;
      continue;
    }
    if (character !== '<') {
      text += character;
      at += 1;
      continue;
    }
    if (source.charAt(at + 1) === '/') {
      const closed = open.at(-1);
      if (!closed) return fail(`Unexpected end tag at byte offset ${byteOffset(at)}`);
      const match = /^<\/([^\s>]*)\s*(>?)/.exec(source.slice(at));
      const name = (match?.[1] ?? '').toLowerCase();
      if (match?.[2] !== '>') return fail(`Unclosed end tag at byte offset ${byteOffset(at)}`);
      if (name !== '' && name !== closed.name) {
        return fail(
          `Unmatched end tag at byte offset ${byteOffset(at)}, expected "</${closed.name}>", found "</${name}>"`,
        );
      }
      open.pop();
      const entity = closeTag(closed, text);
      if (entity) entities.push(entity);
      at += match[0].length;
      continue;
    }
    const tag = readStartTag(source, at, byteOffset(at), fail);
    open.push({ name: tag.name, argument: tag.argument, offset: text.length });
    at = tag.end;
  }

  const unclosed = open.at(-1);
  if (unclosed) return fail(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text, entities };
}

function readStartTag(
  source: string,
  start: number,
  offset: number,
  fail: (message: string) => never,
): { name: string; argument: string; end: number } {
  const rest = source.slice(start + 1);
  const name = (/^[^\s>]*/.exec(rest)?.[0] ?? '').toLowerCase();
  let at = start + 1 + name.length;
  if (at >= source.length) return fail(`Unclosed start tag at byte offset ${offset}`);
  if (!(name in ENTITY_TYPE_BY_TAG)) return fail(`Unsupported start tag "${name}" at byte offset ${offset}`);

  let argument = '';
  for (;;) {
    at += /^\s*/.exec(source.slice(at))?.[0].length ?? 0;
    if (at >= source.length) return fail(`Unclosed start tag at byte offset ${offset}`);
    if (source.charAt(at) === '>') break;
    const attribute = /^([^\s=>]*)(\s*=\s*(?:"([^"]*)("?)|'([^']*)('?)|([\w.-]*)))?/.exec(source.slice(at));
    const attributeName = attribute?.[1] ?? '';
    if (attributeName === '') return fail(`Empty attribute name in the tag "${name}" at byte offset ${offset}`);
    if (attribute?.[2] === undefined) {
      // A lone `expandable` is the one attribute that Telegram takes without a value.
      if (name === 'blockquote' && attributeName === 'expandable') {
        at += attributeName.length;
        continue;
      }
      return fail(`Expected equal sign in declaration of an attribute of the tag "${name}" at byte offset ${offset}`);
    }
    const value = decodeReferences(attribute[3] ?? attribute[5] ?? attribute[7] ?? '');
    if (name === 'a' && attributeName === 'href') argument = value;
    if (name === 'code' && attributeName === 'class' && value.startsWith('language-')) argument = value.slice(9);
    if (name === 'span' && attributeName === 'class' && value.startsWith('tg-')) argument = value.slice(3);
    if (name === 'tg-emoji' && attributeName === 'emoji-id') argument = value;
    at += attribute[0].length;
  }
  if (name === 'span' && argument !== 'spoiler') {
    return fail(`Tag "span" must have class "tg-spoiler" at byte offset ${offset}`);
  }
  return { name, argument, end: at + 1 };
}

function closeTag(tag: OpenTag, text: string): MessageEntity | undefined {
  const length = text.length - tag.offset;
  if (length <= 0) return undefined;
  const base = { type: ENTITY_TYPE_BY_TAG[tag.name] ?? tag.name, offset: tag.offset, length };
  if (tag.name === 'code' && tag.argument !== '') return { ...base, language: tag.argument };
  if (tag.name !== 'a') return base;
  const url = checkedLink(tag.argument === '' ? text.slice(tag.offset) : tag.argument);
  // A link that is no link leaves its text behind, without an entity and without an error.
  return url === undefined ? undefined : { ...base, url };
}

function checkedLink(link: string): string | undefined {
  const candidate = /^[a-z][a-z0-9+.-]*:/i.test(link) ? link : `http://${link}`;
  try {
    const url = new URL(candidate);
    return ['http:', 'https:', 'tg:', 'ton:'].includes(url.protocol) && url.href.length > 0 ? url.href : undefined;
  } catch {
    return undefined;
  }
}

function readReference(source: string, at: number): { text: string; end: number } | undefined {
  const match = /^&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot)(?![a-z]));?/i.exec(source.slice(at, at + 12));
  if (!match) return undefined;
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
  if (match[3] !== undefined) {
    const text = named[match[3]];
    return text === undefined ? undefined : { text, end: at + match[0].length };
  }
  const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
  if (code === 0 || code >= 0x10_ff_ff) return undefined;
  return { text: String.fromCodePoint(code), end: at + match[0].length };
}

function decodeReferences(value: string): string {
  return value.replace(/&(?:#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);?/gi, (found) => readReference(found, 0)?.text ?? found);
}
