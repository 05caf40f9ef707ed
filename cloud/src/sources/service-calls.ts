import { Agent } from 'undici';
import { callOnce } from '../networks/call-once.ts';
import type { CollectDeps } from './source-adapter.ts';

/** What a service answered; `body` is undefined where it was no JSON. Words never hold the address, which may carry a key. */
export type ServiceAnswer =
  | { kind: 'answered'; status: number; headers: Readonly<Record<string, string>>; body: unknown }
  | { kind: 'no-answer'; code: 'fetch-timeout' | 'fetch-failed' };

export interface ServiceCalls {
  get(url: URL, headers: Readonly<Record<string, string>>, deps: Pick<CollectDeps, 'signal'>): Promise<ServiceAnswer>;
  close(): Promise<void>;
}

/**
 * Calls of services whose address the operator configured; addresses that tenants name go through the guarded fetcher.
 * Redirects are not followed, so a key stays where it was meant for.
 */
export function openServiceCalls(limitMs = 15_000): ServiceCalls {
  const agent = new Agent({ connections: 4, pipelining: 1, allowH2: false, keepAliveTimeout: 10_000, connect: { timeout: 8_000 } });
  const never = new AbortController().signal;
  return {
    async get(url, headers, { signal }) {
      const answer = await callOnce(
        agent,
        { origin: url.origin, method: 'GET', path: url.pathname + url.search, headers: { accept: 'application/json', 'user-agent': 'Zavod/0.1', ...headers }, body: null, limitMs },
        signal ?? never,
      );
      if (answer.kind !== 'answered') return { kind: 'no-answer', code: answer.words.startsWith('no answer within') ? 'fetch-timeout' : 'fetch-failed' };
      return { kind: 'answered', status: answer.status, headers: answer.headers, body: parseJson(answer.body) };
    },
    close: () => agent.destroy(),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
