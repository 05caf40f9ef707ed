import { pino, type Logger } from 'pino';

/** One line of JSON an event on stderr, so that stdout stays free for answers. No user content and no secrets go in. */
export const createLogger = (options: { readonly level: string; readonly part: string }): Logger =>
  pino(
    {
      level: options.level,
      base: { part: options.part, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: ['*.password', '*.token', '*.refreshToken', '*.accessToken', '*.credentials', '*.authorization', '*.cookie'],
        censor: '[secret]',
      },
      serializers: { error: pino.stdSerializers.err },
    },
    pino.destination({ dest: 2, sync: true }),
  );
