import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';

type FetchErrorCode = Extract<AppErrorCode, `fetch-${string}`>;

/** Gives every failure of the network a code from the closed set; an AppError anywhere among the causes keeps its own. */
export function toFetchError(error: unknown, attempted: string): AppError {
  for (const each of causesOf(error)) if (each instanceof AppError) return each;
  return new AppError(codeOf(error), attempted, {}, error);
}

function codeOf(error: unknown): FetchErrorCode {
  for (const each of causesOf(error)) {
    const code = readCode(each);
    if (code === undefined) continue;
    if (timeouts.has(code)) return 'fetch-timeout';
    if (lookups.has(code)) return 'fetch-dns';
    if (refusals.has(code)) return 'fetch-refused';
    if (code === 'UND_ERR_INVALID_ARG') return 'fetch-bad-address';
    if (tlsCode.test(code)) return 'fetch-tls';
  }
  return 'fetch-failed';
}

// With two address families Node reports one AggregateError whose parts carry the reason.
function* causesOf(error: unknown, depth = 0): Generator<unknown> {
  if (!(error instanceof Error) || depth > 4) return;
  yield error;
  if (error instanceof AggregateError) for (const part of error.errors) yield* causesOf(part, depth + 1);
  yield* causesOf(error.cause, depth + 1);
}

function readCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}

const timeouts = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
const lookups = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA']);
const refusals = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EHOSTDOWN']);
const tlsCode = /^ERR_TLS_|^ERR_SSL_|^CERT_|^UNABLE_TO_|SELF_SIGNED|^EPROTO$|^HOSTNAME_MISMATCH$|^INVALID_CA$/;
