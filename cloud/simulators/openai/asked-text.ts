/** A text that was asked for, whichever interface it came through. */
export interface AskedText {
  model: string;
  instructions: string;
  input: string;
  /** The shape of the JSON to answer with; 'object' for any; null for plain text. */
  format: Readonly<Record<string, unknown>> | 'object' | null;
  isStream: boolean;
  store: boolean;
}

/** What the model says to it, before an interface dresses it. */
export interface Said {
  text: string;
  refusal: string | null;
  end: 'completed' | 'max_output_tokens' | 'content_filter';
}

/** How an interface sends what was said: as one body, or as the frames of a stream, of which each piece of the text is one. */
export interface TextInterface {
  body(asked: AskedText, said: Said): Record<string, unknown>;
  frames(asked: AskedText, said: Said): { before: readonly string[]; pieces: readonly string[]; after: readonly string[] };
}

/** Three words a piece, as a model sends them. */
export const piecesOf = (text: string): string[] => text.match(/(?:\S+\s*){1,3}|\s+/gu) ?? [];

/** About four characters a token, which is close enough for adding up money. */
export function tokensOf(asked: AskedText, said: Said): { input: number; output: number } {
  return { input: Math.ceil((asked.instructions.length + asked.input.length) / 4), output: 64 + Math.ceil((said.text.length + (said.refusal?.length ?? 0)) / 4) };
}
