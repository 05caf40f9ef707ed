import { onlyWhatIsKnown } from './only-what-is-known.ts';

/** Where an error happened, in words of the program. */
export interface ErrorLine {
  readonly part: string;
  readonly event: string;
  readonly requestId: string | undefined;
}

export interface ErrorReports {
  report(error: unknown, line: ErrorLine): void;
  /** Sends what waits, for at most two seconds. */
  close(): Promise<void>;
}

/** As much of fetch as is needed. */
export type Post = (
  url: string,
  request: { method: 'POST'; body: string | Uint8Array<ArrayBuffer>; headers: Record<string, string> },
) => Promise<{ readonly status: number; readonly headers: { get(name: string): string | null } }>;

const closeMs = 2_000;

/**
 * Tells a Sentry of the operator's own about errors, through its bare client: every integration would collect something by itself.
 * Without an address nothing is loaded and nobody is told.
 */
export async function openErrorReports(dsn: string | null, post: Post): Promise<ErrorReports> {
  if (dsn === null) return { report: () => undefined, close: async () => undefined };
  const { createStackParser, createTransport, Scope } = await import('@sentry/core');
  const { nodeStackLineParser, ServerRuntimeClient } = await import('@sentry/core/server');
  const client = new ServerRuntimeClient({
    dsn,
    stackParser: createStackParser(nodeStackLineParser()),
    integrations: [],
    sendClientReports: false,
    beforeSend: onlyWhatIsKnown,
    transport: (options) =>
      createTransport(options, async ({ body }) => {
        const response = await post(options.url, { method: 'POST', body: typeof body === 'string' ? body : new Uint8Array(body), headers: options.headers ?? {} });
        return { statusCode: response.status, headers: { 'x-sentry-rate-limits': response.headers.get('x-sentry-rate-limits'), 'retry-after': response.headers.get('retry-after') } };
      }),
  });
  client.init();
  return {
    report: (error, { part, event, requestId }) => {
      const scope = new Scope();
      scope.setClient(client);
      scope.setTags({ part, event, ...(requestId !== undefined && { requestId }) });
      client.captureException(error, { originalException: error }, scope);
    },
    close: async () => void (await client.close(closeMs)),
  };
}
