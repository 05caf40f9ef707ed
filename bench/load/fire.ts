import autocannon from 'autocannon';

export interface Shot {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A body of its own for each request. */
  readonly nextBody?: () => string;
}

export interface Fired {
  readonly requests: number;
  readonly perSecond: number;
  readonly tookMs: readonly number[];
  /** Answers that were not 200 or without the marker, and requests without an answer. */
  readonly errors: number;
}

/** Each connection asks anew as soon as it has its answer, for so many seconds. `marker` stands in every right answer. */
export async function fire(options: { readonly url: string; readonly connections: number; readonly seconds: number; readonly shotsOf: (connection: number) => readonly Shot[]; readonly marker: string }): Promise<Fired> {
  const { url, connections, seconds, shotsOf, marker } = options;
  const tookMs: number[] = [];
  let connection = 0;
  const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>();
  const instance = autocannon(
    {
      url,
      connections,
      duration: seconds,
      verifyBody: (body) => String(body).includes(marker),
      setupClient: (client) => {
        client.setRequests(shotsOf(connection).map(requestOf));
        connection += 1;
      },
    },
    (error: unknown, result) => (error ? reject(error instanceof Error ? error : new Error(String(error))) : resolve(result)),
  );
  instance.on('response', (_client, _status, _bytes, ms) => void tookMs.push(ms));
  const result = await promise;
  return { requests: tookMs.length, perSecond: tookMs.length / result.duration, tookMs, errors: result.errors + result.non2xx + result.timeouts + result.mismatches };
}

const requestOf = ({ method, path, headers, nextBody }: Shot): autocannon.Request => ({
  method,
  path,
  headers: { ...headers },
  ...(nextBody && { setupRequest: (request) => ({ ...request, body: nextBody() }) }),
});
