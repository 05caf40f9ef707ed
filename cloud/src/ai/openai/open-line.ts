import { APIError } from 'openai';
import type { Answer, AnswerStream, Line, Question } from './answer.ts';
import { askChat, streamChat } from './chat-api.ts';
import { openAiClient } from './openai-client.ts';
import { readError } from './read-error.ts';
import { askResponses, streamResponses } from './responses-api.ts';

export interface OpenAiOptions {
  /** With /v1. */
  baseUrl: string;
  apiKey: string;
  model?: string;
  timeoutMs?: number;
}

/** The model when OPENAI_MODEL is not set: the cheapest of the newest family, without an announced end. */
const defaultOpenAiModel = 'gpt-6-luna';

/** What an address understands, from the newest to the plainest. */
type Dialect = 'responses' | 'chat-schema' | 'chat-object';

export interface OpenAiLine {
  readonly model: string;
  /** Never throws for a provider's fault. */
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
  stream(question: Question, signal: AbortSignal): AnswerStream;
}

/**
 * A service with OpenAI's interface. An address that does not know the Responses API is asked for chat completions, and one that
 * takes no schema for any JSON; what it knows is remembered. Such a refusal costs nothing, so each call still buys once at most.
 */
export function openLine({ baseUrl, apiKey, model = defaultOpenAiModel, timeoutMs = 90_000 }: OpenAiOptions): OpenAiLine {
  const line: Line = { client: openAiClient({ baseUrl, apiKey, timeoutMs }), model };
  let known: Dialect = 'responses';
  const within = (signal: AbortSignal): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);

  /** What the error means, or null where the question is to be put in plainer words. */
  function learn(tried: Dialect, error: unknown): Answer | null {
    const next = plainer(tried, error);
    if (next === null) {
      // Neither interface is there: the next call begins anew, in case somebody mends the address.
      if (isUnknownAddress(error)) known = 'responses';
      return readError(error);
    }
    known = next;
    return null;
  }

  return {
    model,
    async ask(question, signal) {
      const ending = within(signal);
      for (;;) {
        const tried = known;
        try {
          return tried === 'responses' ? await askResponses(line, question, ending) : await askChat(line, question, modeOf(tried), ending);
        } catch (error) {
          const answer = learn(tried, error);
          if (answer !== null) return answer;
        }
      }
    },
    async *stream(question, signal) {
      const ending = within(signal);
      for (;;) {
        const tried = known;
        try {
          return yield* tried === 'responses' ? streamResponses(line, question, ending) : streamChat(line, question, modeOf(tried), ending);
        } catch (error) {
          const answer = learn(tried, error);
          if (answer !== null) return answer;
        }
      }
    },
  };
}

const modeOf = (dialect: 'chat-schema' | 'chat-object'): 'schema' | 'object' => (dialect === 'chat-schema' ? 'schema' : 'object');

function plainer(tried: Dialect, error: unknown): Dialect | null {
  if (tried === 'responses') return isUnknownAddress(error) ? 'chat-schema' : null;
  if (tried === 'chat-object' || !(error instanceof APIError)) return null;
  const isRefused = error.status === 400 || error.status === 422 || error.status === 501;
  return isRefused && /response_format|json_schema|schema/i.test(`${error.param ?? ''} ${error.message}`) ? 'chat-object' : null;
}

/** A model that is not there answers with 404, too, and says that it is the model. */
function isUnknownAddress(error: unknown): boolean {
  if (!(error instanceof APIError) || error.status === undefined) return false;
  const words = `${error.code ?? ''} ${error.message}`;
  if (error.status === 405 || error.status === 501) return true;
  if (error.status === 404) return !/model/i.test(words);
  return error.status < 500 && /unknown (request )?url|invalid url|unexpected endpoint/i.test(words);
}
