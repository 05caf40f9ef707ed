import { z } from 'zod';

/** The only reader of the environment in the studio. */
const environmentSchema = z.object({
  ZAVOD_CLOUD_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4777'),
  ZAVOD_USER_DATA: z.string().min(1).optional(),
  ZAVOD_SQLITE_BINDING: z.string().min(1).optional(),
  ZAVOD_LANGUAGE: z.enum(['en', 'ru']).optional(),
  SENTRY_DSN: z.url({ protocol: /^https?$/ }).optional(),
  ZAVOD_UPDATE_URL: z
    .url({ protocol: /^https?$/ })
    .refine((address) => isSafe(new URL(address)), 'must begin with https://')
    .optional(),
});

/** What comes from there is run on this computer: nobody on the way may change it. */
const isSafe = ({ protocol, hostname }: URL): boolean => protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);

export interface StudioConfig {
  /** Without a slash at the end. */
  cloudUrl: string;
  /** Undefined: Electron's own place for this user. */
  userDataFolder: string | undefined;
  /** The native file of better-sqlite3 where the packaged one does not fit this Electron. */
  sqliteBinding: string | undefined;
  language: 'system' | 'en' | 'ru';
  /** Where errors of the program are told, without a word of what they were about; null: nowhere. */
  sentryDsn: string | null;
  /** Where newer versions lie, in place of what the package names. */
  updateUrl: string | undefined;
}

/** Throws a sentence that names the variable. */
export function readConfig(environment: NodeJS.ProcessEnv): StudioConfig {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.join('.') ?? 'The environment'}: ${issue?.message ?? 'unreadable'}`);
  }
  const { ZAVOD_CLOUD_URL, ZAVOD_USER_DATA, ZAVOD_SQLITE_BINDING, ZAVOD_LANGUAGE, SENTRY_DSN, ZAVOD_UPDATE_URL } = parsed.data;
  return {
    cloudUrl: ZAVOD_CLOUD_URL.replace(/\/+$/, ''),
    userDataFolder: ZAVOD_USER_DATA,
    sqliteBinding: ZAVOD_SQLITE_BINDING,
    language: ZAVOD_LANGUAGE ?? 'system',
    sentryDsn: SENTRY_DSN ?? null,
    updateUrl: ZAVOD_UPDATE_URL,
  };
}
