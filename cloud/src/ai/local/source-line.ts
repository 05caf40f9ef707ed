/** A text without its last line where that names the source, and the line; '' where there is none. */
export function splitSourceLine(text: string): { body: string; source: string } {
  const lines = text.split('\n');
  const last = lines.at(-1) ?? '';
  const isSource = lines.length > 1 && /^\p{L}{3,12}: .*\S$/u.test(last);
  return { body: (isSource ? lines.slice(0, -1) : lines).join('\n').trimEnd(), source: isSource ? last : '' };
}

/** Puts them together again. */
export const withSourceLine = (body: string, source: string): string => [body, source].filter((part) => part !== '').join('\n\n');
