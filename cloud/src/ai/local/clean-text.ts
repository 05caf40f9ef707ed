// Soft hyphens, zero-width marks and control characters break words in two without being seen.
// The zero-width joiner stays: emoji and some scripts are built with it.
const invisible = /[\u00AD\u200B\u2060\uFEFF\uFFFD]|(?![\t\n])\p{Cc}/gu;

/** One line: no invisible characters, every run of white space a single space. */
export const cleanLine = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replace(invisible, '').replace(/\s+/g, ' ').trim();

/** The paragraphs of a plain article. A line that breaks inside a sentence is joined with the next one. */
export function paragraphsOf(text: string): string[] {
  const lines = text.toWellFormed().replace(/\r\n?|\u2028|\u2029/g, '\n').replace(invisible, '').split('\n');
  const paragraphs: string[] = [];
  let open = false;
  for (const raw of lines) {
    const line = cleanLine(raw);
    const previous = paragraphs.at(-1);
    if (line !== '' && open && previous !== undefined && continues(previous, line)) {
      paragraphs[paragraphs.length - 1] = `${previous} ${line}`;
    } else if (line !== '') {
      paragraphs.push(line);
    }
    open = line !== '';
  }
  return paragraphs;
}

const continues = (previous: string, next: string): boolean => /[\p{L}\p{N},;:—–-]$/u.test(previous) && /^[\p{Ll}—–]/u.test(next);
