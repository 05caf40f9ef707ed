import { z } from 'zod';
import type { FailedAnswer, GraphAnswer, InstagramClient, InstagramKey } from './instagram-client.ts';

type Parsed<Result> = { readonly kind: 'ok'; readonly result: Result } | FailedAnswer;

/** The calls of one piece of work: one key, one signal, answers parsed. */
export class GraphSession {
  readonly #client: InstagramClient;
  readonly #key: InstagramKey;
  readonly #signal: AbortSignal;

  constructor(client: InstagramClient, key: InstagramKey, signal: AbortSignal) {
    this.#client = client;
    this.#key = key;
    this.#signal = signal;
  }

  async read<Result>(schema: z.ZodType<Result>, path: string, fields: Readonly<Record<string, string>>, isUnversioned = false): Promise<Parsed<Result>> {
    return parse(schema, await this.#client.call(this.#key, { method: 'GET', path, fields, isUnversioned }, this.#signal));
  }

  async create<Result>(schema: z.ZodType<Result>, path: string, fields: Readonly<Record<string, string>>): Promise<Parsed<Result>> {
    return parse(schema, await this.#client.call(this.#key, { method: 'POST', path, fields }, this.#signal));
  }
}

/** The answer of everything that creates something. */
export const createdSchema = z.object({ id: z.string().min(1) });

function parse<Result>(schema: z.ZodType<Result>, answer: GraphAnswer): Parsed<Result> {
  if (answer.kind !== 'ok') return answer;
  const parsed = schema.safeParse(answer.result);
  return parsed.success ? { kind: 'ok', result: parsed.data } : { kind: 'unreadable', status: 200, words: 'HTTP 200' };
}
