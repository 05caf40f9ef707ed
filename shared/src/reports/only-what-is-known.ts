import type { ErrorEvent, EventHint } from '@sentry/core';
import { AppError } from '../app-error.ts';

/**
 * What leaves is written anew from a short list: kinds of errors, where in the code, which part. Messages stay here: they may repeat
 * the text of a post, an address or a key.
 */
export function onlyWhatIsKnown(event: ErrorEvent, hint: EventHint): ErrorEvent {
  const { part, event: name, requestId } = event.tags ?? {};
  const code = codeOf(hint.originalException);
  return {
    type: undefined,
    ...withoutMissing({ event_id: event.event_id, timestamp: event.timestamp, release: event.release }),
    platform: 'node',
    level: 'error',
    tags: { part, event: name, requestId, code },
    exception: {
      values: (event.exception?.values ?? []).map(({ type, stacktrace }) => ({
        ...withoutMissing({ type: isKind(type) ? type : 'Error' }),
        value: code ?? '',
        stacktrace: { frames: (stacktrace?.frames ?? []).map(({ filename, function: inside, lineno, colno }) => withoutMissing({ filename: withinProgram(filename), function: inside, lineno, colno })) },
      })),
    },
  };
}

/** A code of our own, of the database or of the system: from closed sets, and no words. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof AppError) return error.code;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^[\w-]{1,40}$/.test(error.code) ? error.code : undefined;
}

/** The name of a class and not a sentence. */
const isKind = (type: string | undefined): boolean => type !== undefined && /^\w{1,60}$/.test(type);

/** From the folder of the program on: what is above it names people and machines. */
const withinProgram = (filename: string | undefined): string | undefined => filename?.replace(/^.*[\\/](?=(cloud|shared|desktop|node_modules|out)[\\/])/, '');

type Present<Fields> = { [name in keyof Fields]?: Exclude<Fields[name], undefined> };

const withoutMissing = <Fields extends Record<string, unknown>>(fields: Fields): Present<Fields> =>
  // Leaves out what is undefined and nothing else.
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<Fields>;
