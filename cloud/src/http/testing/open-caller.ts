import { Pool, type Dispatcher } from 'undici';

export interface Procedure {
  readonly path: string;
  readonly type: 'query' | 'mutation' | 'subscription';
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Asked {
  readonly method: Dispatcher.HttpMethod;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Speaks HTTP to the API as any program could: below the typed client, so that what it would never send can be sent. */
export interface Caller {
  ask(procedure: Procedure, input: unknown, token: string | null): Promise<Answer>;
  send(asked: Asked): Promise<Answer>;
  close(): Promise<void>;
}

const answerLimitMs = 20_000;

export function openCaller(url: string): Caller {
  const pool = new Pool(url, { connections: 8, headersTimeout: answerLimitMs, bodyTimeout: answerLimitMs });
  const send = async ({ method, path, headers = {}, body }: Asked, isStream = false): Promise<Answer> => {
    const answer = await pool.request({ method, path, headers, ...(body === undefined ? {} : { body }) });
    return { status: answer.statusCode, headers: answer.headers, body: isStream ? await firstEvent(answer.body) : await answer.body.text() };
  };
  return {
    ask: ({ path, type }, input, token) => {
      const headers = { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
      const json = JSON.stringify(input) ?? '';
      if (type === 'mutation') return send({ method: 'POST', path: `/trpc/${path}`, headers, body: json });
      return send({ method: 'GET', path: `/trpc/${path}?input=${encodeURIComponent(json)}`, headers }, type === 'subscription');
    },
    send,
    close: () => pool.close(),
  };
}

/** The first thing an event stream says after its greeting; a refusal comes as an event, too. */
async function firstEvent(body: Dispatcher.ResponseData['body']): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += Buffer.from(chunk).toString('utf8');
    const said = text.split('\n\n').find((event) => event.includes('data: {') && !event.includes('event: connected') && event !== '');
    // Leaving the loop hangs up.
    if (said !== undefined && text.trimEnd().length > text.indexOf(said)) return said;
  }
  return text;
}
