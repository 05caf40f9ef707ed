import type { Agent } from 'undici';
import { callOnce, type OnceAnswer } from './call-once.ts';

export type PostRequest = {
  readonly origin: string;
  readonly path: string;
  readonly contentType: string;
  readonly body: Buffer | AsyncIterable<Uint8Array>;
  /** Of a body that is not in memory, in bytes. */
  readonly size?: number;
  /** From now until the whole answer is read. */
  readonly limitMs: number;
};

/** What came of one POST; the kinds are those of `callOnce`. */
export type PostAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfter: string | undefined;
      /** By lower-case name. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | Exclude<OnceAnswer, { kind: 'answered' }>;

/** One POST, made at most once. */
export async function postOnce(agent: Agent, request: PostRequest, signal: AbortSignal): Promise<PostAnswer> {
  const { contentType, size, ...rest } = request;
  const length = size === undefined ? {} : { 'content-length': String(size) };
  const headers = { 'content-type': contentType, accept: 'application/json', ...length };
  const answer = await callOnce(agent, { ...rest, method: 'POST', headers }, signal);
  if (answer.kind !== 'answered') return answer;
  const { status, body } = answer;
  return { kind: 'answered', status, retryAfter: answer.headers['retry-after'], headers: answer.headers, body };
}
