import { badRequest } from './api-error.ts';
import { parseHtml, type FormattedText, type MessageEntity } from './parse-html.ts';

const MAX_RAW_BYTES = 32_768;
const FOUND_IN_TEXT = /(https?:\/\/[^\s<>"]+)|(?<![\p{L}\p{N}_&])(#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)|(?<![\w@])(@\w{4,32})/gu;

/** What a message says after its entities are parsed. Throws the API's own 400s for broken markup and wrong lengths. */
export function readMessageText(source: string, parseMode: string | undefined): FormattedText {
  const formatted = format(source, parseMode);
  if (formatted.text === '') throw badRequest('message text is empty');
  if (countCodePoints(formatted.text) > 4096) throw badRequest('message is too long');
  return formatted;
}

/** Same for a caption, which may be empty. */
export function readCaption(source: string, parseMode: string | undefined): FormattedText {
  const formatted = format(source, parseMode);
  if (countCodePoints(formatted.text) > 1024) throw badRequest('message caption is too long');
  return formatted;
}

// Telegram measures code points of the text without its markup, not UTF-16 units.
export function countCodePoints(text: string): number {
  return Array.from(text).length;
}

function format(source: string, parseMode: string | undefined): FormattedText {
  if (Buffer.byteLength(source) > MAX_RAW_BYTES) throw badRequest('Text is too long');
  const mode = (parseMode ?? '').toLowerCase();
  if (mode !== '' && mode !== 'html') throw badRequest('Unsupported parse_mode');
  const parsed = mode === 'html' ? parseHtml(source) : { text: source, entities: [] };
  const trimmed = trim(parsed);
  return { text: trimmed.text, entities: [...trimmed.entities, ...findEntities(trimmed)].sort((a, b) => a.offset - b.offset) };
}

function trim({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const moved = entities
    .map((entity) => {
      const from = Math.max(entity.offset - start, 0);
      const to = Math.min(entity.offset - start + entity.length, trimmed.length);
      return { ...entity, offset: from, length: to - from };
    })
    .filter((entity) => entity.length > 0);
  return { text: trimmed, entities: moved };
}

function findEntities({ text, entities }: FormattedText): MessageEntity[] {
  const closed = entities.filter(({ type }) => ['text_link', 'code', 'pre'].includes(type));
  const found: MessageEntity[] = [];
  for (const match of text.matchAll(FOUND_IN_TEXT)) {
    const type = match[1] ? 'url' : match[2] ? 'hashtag' : 'mention';
    const value = type === 'url' ? match[0].replace(/[.,!?;:)\]]+$/, '') : match[0];
    const overlaps = closed.some(({ offset, length }) => match.index < offset + length && offset < match.index + value.length);
    if (!overlaps) found.push({ type, offset: match.index, length: value.length });
  }
  return found;
}
