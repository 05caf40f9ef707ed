import { z } from 'zod';

const flag = z.enum(['0', '1', 'false', 'true', '']).transform((value) => value === '1' || value === 'true');
const origin = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const text = z.string().trim().min(1);

/** Every variable the cloud reads, as it stands in the environment. Absent means: use the default of config.ts. */
const environmentSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  ZAVOD_DATA_DIR: text.optional(),
  ZAVOD_HOST: text.optional(),
  ZAVOD_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  ZAVOD_PUBLIC_URL: origin.optional(),
  ZAVOD_MASTER_KEY: text.optional(),
  ZAVOD_FIRST_ADMIN: z.email().optional(),
  ZAVOD_DEMO: flag.optional(),
  ZAVOD_DEMO_HISTORY: flag.optional(),
  ZAVOD_RESET_DEMO: flag.optional(),
  ZAVOD_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
  ZAVOD_CALLS_PER_MINUTE: z.coerce.number().int().min(0).max(1_000_000).optional(),
  ZAVOD_PROXIES: z.coerce.number().int().min(0).max(10).optional(),
  ZAVOD_FETCH_ALLOW: z.string().optional(),
  TELEGRAM_API_URL: origin.optional(),
  TELEGRAM_LINKS_URL: origin.optional(),
  INSTAGRAM_GRAPH_URL: origin.optional(),
  INSTAGRAM_LINKS_URL: origin.optional(),
  YOUTUBE_API_URL: origin.optional(),
  YOUTUBE_LINKS_URL: origin.optional(),
  YOUTUBE_PAGES_URL: origin.optional(),
  GOOGLE_OAUTH_URL: origin.optional(),
  OPENAI_BASE_URL: origin.optional(),
  OPENAI_API_KEY: text.optional(),
  OPENAI_MODEL: text.optional(),
  OPENAI_IMAGE_MODEL: text.optional(),
  OPENAI_MODERATION_MODEL: text.optional(),
  STABILITY_BASE_URL: origin.optional(),
  STABILITY_API_KEY: text.optional(),
  STABILITY_MODEL: text.optional(),
  RUNWAYML_BASE_URL: origin.optional(),
  RUNWAYML_API_SECRET: text.optional(),
  RUNWAYML_MODEL: text.optional(),
  FFMPEG_PATH: text.optional(),
  NEWSAPI_URL: origin.optional(),
  NEWSAPI_KEY: text.optional(),
  GNEWS_URL: origin.optional(),
  GNEWS_KEY: text.optional(),
  GUARDIAN_URL: origin.optional(),
  GUARDIAN_KEY: text.optional(),
  S3_ENDPOINT: origin.optional(),
  S3_BUCKET: text.optional(),
  S3_REGION: text.optional(),
  S3_ACCESS_KEY_ID: text.optional(),
  S3_SECRET_ACCESS_KEY: text.optional(),
  S3_PATH_STYLE: flag.optional(),
  SENTRY_DSN: z.url({ protocol: /^https?$/ }).optional(),
  ZAVOD_METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  ZAVOD_METRICS_HOST: text.optional(),
  ZAVOD_METRICS_TOKEN: z.string().trim().min(16, 'at least 16 characters').optional(),
  ZAVOD_BACKUP_DIR: text.optional(),
});
export type Environment = z.infer<typeof environmentSchema>;

/** Variables of the studio and of the start command that share the prefix; the cloud does not read them. */
const foreignNames = /^ZAVOD_(SQLITE_BINDING|STUDIO_|START_|TEST_|ELECTRON_|E2E_|CLOUD_URL|BENCH_)/;

/** Raised for a setting that stops the start; its message is one sentence that names the variable and what to do. */
export class BadSettingError extends Error {
  override readonly name = 'BadSettingError';
}

/** Every name the cloud knows: what deployment files may set. */
export const environmentNames: readonly string[] = Object.keys(environmentSchema.shape);

/** Reads and checks the environment. An empty variable counts as absent. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const known = new Set(Object.keys(environmentSchema.shape));
  const set = Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== '');
  const stranger = set.map(([name]) => name).find((name) => name.startsWith('ZAVOD_') && !known.has(name) && !foreignNames.test(name));
  if (stranger !== undefined) {
    throw new BadSettingError(`${stranger} is not a setting of Zavod; correct its name or remove it.`);
  }
  const parsed = environmentSchema.safeParse(Object.fromEntries(set.filter(([name]) => known.has(name))));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BadSettingError(`${issue?.path.join('.') ?? 'A setting'} has a value that cannot be used (${issue?.message ?? 'unreadable'}); correct it or remove it.`);
}
