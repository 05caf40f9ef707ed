import type { ErrorLine } from '@zavod/shared/reports/open-error-reports.ts';
import { pino, type DestinationStream, type Logger } from 'pino';
import { currentLogScope } from './log-scope.ts';
import { withoutValues } from './without-values.ts';

export interface LoggerOptions {
  readonly level: string;
  readonly part: string;
  /** Hears of every line of level error or worse that carries an error. */
  readonly onError?: (error: unknown, line: ErrorLine) => void;
  /** stderr unless told. */
  readonly destination?: DestinationStream;
}

/**
 * One line of JSON an event on stderr, so that stdout stays free for answers. Lines of a request carry its id, lines of a job
 * that of the job. No user content and no secrets go in.
 */
export const createLogger = ({ level, part, onError, destination }: LoggerOptions): Logger =>
  pino(
    {
      level,
      base: { part, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: currentLogScope,
      redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[secret]' },
      serializers: { error: (error: unknown) => withoutSecrets(withoutValues(error instanceof Error ? error : new Error(String(error)))) },
      hooks: {
        logMethod(values, method, levelNumber) {
          const first: unknown = values[0];
          if (onError && levelNumber >= 50 && isErrorLine(first)) onError(first.error, { part, event: String(first.event ?? ''), requestId: currentLogScope().requestId });
          method.apply(this, values);
        },
      },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );

const secretNames = ['password', 'token', 'refreshToken', 'accessToken', 'credentials', 'authorization', 'cookie', 'secret', 'secretAccessKey', 'apiKey'];

const isErrorLine = (value: unknown): value is { error: unknown; event?: unknown } => typeof value === 'object' && value !== null && 'error' in value;

/** Messages and stacks of libraries repeat addresses with passwords and headers with tokens in them. */
function withoutSecrets<Value>(value: Value): Value {
  if (typeof value === 'string') return hideSecrets(value) as Value & string;
  if (Array.isArray(value)) return value.map(withoutSecrets) as Value & unknown[];
  if (typeof value !== 'object' || value === null) return value;
  // The same keys with values of the same kinds: still what it was.
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutSecrets<unknown>(inner)])) as Value;
}

const hideSecrets = (text: string): string =>
  text
    .replace(/(\w+:\/\/[^\s:/@]*:)[^\s@/]+@/g, '$1[secret]@')
    .replace(/\b(Bearer|Basic) [\w.~+/=-]+/gi, '$1 [secret]')
    .replace(/\/bot\d+:[\w-]+/g, '/bot[secret]')
    .replace(/([?&](?:access_token|token|key|api_key|signature|client_secret)=)[^&\s"']+/gi, '$1[secret]')
    .replace(/\b(sk-|key_|whsec_)[\w-]{8,}/g, '$1[secret]');
