import type OpenAI from 'openai';
import type { Unmade, Usage } from '../unmade.ts';

/** One question to the model. schema: the answer has to be JSON of this shape; null: plain text. */
export interface Question {
  instructions: string;
  input: string;
  schema: Record<string, unknown> | null;
  mostOutputTokens: number;
}

export interface Answered {
  status: 'answered';
  text: string;
  /** Null where the provider did not say. */
  usage: Usage | null;
  providerRequestId: string;
}

export type Answer = Answered | Unmade;

/** The pieces of the text as they come, and at the end what the whole answer means. */
export type AnswerStream = AsyncGenerator<string, Answer, undefined>;

/** What every call works with. */
export interface Line {
  client: OpenAI;
  model: string;
}

/** The name under which the shape of an answer is sent. */
export const schemaName = 'post_draft';

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
