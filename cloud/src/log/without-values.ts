import { pino } from 'pino';

/** Fields of a database error that repeat the values of a row or the text of a statement. */
const telling = ['detail', 'where', 'internalQuery', 'query', 'parameters', 'values'] as const;

/** An error as it is logged: its kind, message, stack and codes, and nothing that a person wrote. */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { raw: _raw, ...told } = pino.stdSerializers.err(error);
  for (const field of telling) delete told[field];
  const code = 'code' in error ? String(error.code) : '';
  // Errors of class 22 quote the value itself in their message.
  if (!/^22\w{3}$/u.test(code)) return told;
  const message = `the database refused a value (${code})`;
  return { ...told, message, stack: told.stack.replace(error.message, message) };
}
