import { join, resolve } from 'node:path';
import type { MasterKeys } from '../security/master-keys.ts';
import { Secret, secretOrNull } from '../security/secret.ts';
import { BadSettingError, readEnvironment, type Environment } from './env.ts';
import { loadMasterKeys, masterKeyFileOf } from './master-key.ts';

/** An outside service: its address, and the key that opens it (null: not used). */
interface KeyedService {
  readonly baseUrl: string;
  readonly key: Secret<string> | null;
}

export interface Config {
  /** Absolute. The built-in database, stored files and the master key live below it. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** Where people reach the API from outside, or null: its own address. */
  readonly publicUrl: string | null;
  /** A Postgres of the operator, with a user who may create roles; null: the built-in one. */
  readonly databaseUrl: Secret<string> | null;
  /** The first of them. */
  readonly masterKey: Secret<Uint8Array>;
  /** Who runs the installation as long as nobody does: an address in lower case. */
  readonly firstAdmin: string | null;
  readonly masterKeys: Secret<MasterKeys>;
  /** Where the keys are kept; null: they come with the setting. */
  readonly masterKeyFile: string | null;
  readonly isDemo: boolean;
  /** The demo's clients have nine weeks of work behind them. */
  readonly hasDemoHistory: boolean;
  readonly resetDemo: boolean;
  /** How many calls a person may make in a minute; 0: as many as they like. Four times as many from one address. */
  readonly callsPerMinute: number;
  /** How many proxies of the operator stand between people and the API. */
  readonly proxies: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** host:port entries that the guarded fetcher may reach although they are private. */
  readonly fetchAllow: readonly string[];
  readonly networks: NetworkAddresses;
  /** Where channels that are collected show their pages and feeds: the real ones also in the demo, whose own YouTube is simulated. */
  readonly youtubePagesUrl: string;
  /** Models null: the default of the provider. At an address that is not OpenAI's own, imageModel or moderationModel null: it does not do that. */
  readonly openai: KeyedService & { readonly model: string | null; readonly imageModel: string | null; readonly moderationModel: string | null; readonly isOwnAddress: boolean };
  readonly stability: KeyedService & { readonly model: string | null };
  readonly runway: KeyedService & { readonly model: string | null };
  /** The program that makes clips where no service does; found on the path unless the operator names it. */
  readonly ffmpegPath: string;
  readonly newsapi: KeyedService;
  readonly gnews: KeyedService;
  readonly guardian: KeyedService;
  readonly s3: S3Settings | null;
  readonly sentryDsn: string | null;
  /** Null: nobody asks for numbers. */
  readonly metrics: MetricsSettings | null;
  /** Where the operator's backups arrive, for the doctor to look at their age. */
  readonly backupDir: string | null;
}

/** A listener of its own for numbers; without a token only on this machine. */
export interface MetricsSettings {
  readonly host: string;
  readonly port: number;
  readonly token: Secret<string> | null;
}

/** Where the networks answer, and where readers find what is published there. */
export interface NetworkAddresses {
  /** isGiven: the operator named the address; the demo then puts no simulator in its place. */
  readonly telegram: { readonly apiUrl: string; readonly linksUrl: string; readonly isGiven: boolean };
  /** Keys that were made through Facebook are asked about at an address of their own. */
  readonly instagram: { readonly graphUrl: string; readonly facebookGraphUrl: string; readonly linksUrl: string; readonly isGiven: boolean };
  readonly youtube: { readonly apiUrl: string; readonly oauthUrl: string; readonly linksUrl: string; readonly isGiven: boolean };
}

export interface S3Settings {
  readonly endpoint: string | null;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string | null;
  readonly secretAccessKey: Secret<string> | null;
  /** The bucket stands in the path and not in the host name: usual everywhere but at Amazon. */
  readonly hasPathStyle: boolean;
}

export const defaultDataDir = resolve(import.meta.dirname, '..', '..', '..', '.zavod');

/** The one checked configuration. Throws BadSettingError with a sentence for a person. */
export async function loadConfig(environment: Environment = readEnvironment()): Promise<Config> {
  const dataDir = resolve(environment.ZAVOD_DATA_DIR ?? defaultDataDir);
  const masterKeys = await loadMasterKeys(environment.ZAVOD_MASTER_KEY, dataDir);
  return {
    dataDir,
    host: environment.ZAVOD_HOST ?? '127.0.0.1',
    port: environment.ZAVOD_PORT ?? 4777,
    publicUrl: environment.ZAVOD_PUBLIC_URL ?? null,
    databaseUrl: secretOrNull(environment.DATABASE_URL),
    masterKey: new Secret(masterKeys[0]),
    masterKeys: new Secret(masterKeys),
    masterKeyFile: environment.ZAVOD_MASTER_KEY === undefined ? masterKeyFileOf(dataDir) : null,
    firstAdmin: lowerOrNull(environment.ZAVOD_FIRST_ADMIN),
    isDemo: environment.ZAVOD_DEMO ?? false,
    hasDemoHistory: environment.ZAVOD_DEMO_HISTORY ?? false,
    resetDemo: environment.ZAVOD_RESET_DEMO ?? false,
    ...readTraffic(environment),
    logLevel: environment.ZAVOD_LOG_LEVEL ?? 'info',
    fetchAllow: (environment.ZAVOD_FETCH_ALLOW ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry !== ''),
    networks: readNetworks(environment),
    youtubePagesUrl: environment.YOUTUBE_PAGES_URL ?? 'https://www.youtube.com',
    ...readServices(environment),
    s3: readS3(environment),
    sentryDsn: environment.SENTRY_DSN ?? null,
    metrics: readMetrics(environment),
    backupDir: environment.ZAVOD_BACKUP_DIR === undefined ? null : resolve(environment.ZAVOD_BACKUP_DIR),
  };
}

const lowerOrNull = (address: string | undefined): string | null => address?.toLowerCase() ?? null;
const readTraffic = (environment: Environment): Pick<Config, 'callsPerMinute' | 'proxies'> => ({
  callsPerMinute: environment.ZAVOD_CALLS_PER_MINUTE ?? 6_000,
  proxies: environment.ZAVOD_PROXIES ?? 0,
});

const readServices = (environment: Environment): Pick<Config, 'openai' | 'stability' | 'runway' | 'ffmpegPath' | 'newsapi' | 'gnews' | 'guardian'> => ({
  openai: {
    ...keyed(environment.OPENAI_BASE_URL, environment.OPENAI_API_KEY, 'https://api.openai.com/v1'),
    model: environment.OPENAI_MODEL ?? null,
    imageModel: environment.OPENAI_IMAGE_MODEL ?? null,
    moderationModel: environment.OPENAI_MODERATION_MODEL ?? null,
    isOwnAddress: environment.OPENAI_BASE_URL === undefined,
  },
  stability: {
    ...keyed(environment.STABILITY_BASE_URL, environment.STABILITY_API_KEY, 'https://api.stability.ai'),
    model: environment.STABILITY_MODEL ?? null,
  },
  runway: {
    ...keyed(environment.RUNWAYML_BASE_URL, environment.RUNWAYML_API_SECRET, 'https://api.dev.runwayml.com'),
    model: environment.RUNWAYML_MODEL ?? null,
  },
  ffmpegPath: environment.FFMPEG_PATH ?? 'ffmpeg',
  newsapi: keyed(environment.NEWSAPI_URL, environment.NEWSAPI_KEY, 'https://newsapi.org/v2'),
  gnews: keyed(environment.GNEWS_URL, environment.GNEWS_KEY, 'https://gnews.io/api/v4'),
  guardian: keyed(environment.GUARDIAN_URL, environment.GUARDIAN_KEY, 'https://content.guardianapis.com'),
});

const keyed = (url: string | undefined, key: string | undefined, usual: string): KeyedService => ({
  baseUrl: url ?? usual,
  key: secretOrNull(key),
});

const readNetworks = (environment: Environment): NetworkAddresses => ({
  telegram: {
    apiUrl: environment.TELEGRAM_API_URL ?? 'https://api.telegram.org',
    linksUrl: environment.TELEGRAM_LINKS_URL ?? 'https://t.me',
    isGiven: environment.TELEGRAM_API_URL !== undefined,
  },
  instagram: {
    graphUrl: environment.INSTAGRAM_GRAPH_URL ?? 'https://graph.instagram.com',
    facebookGraphUrl: environment.INSTAGRAM_GRAPH_URL ?? 'https://graph.facebook.com',
    linksUrl: environment.INSTAGRAM_LINKS_URL ?? 'https://www.instagram.com',
    isGiven: environment.INSTAGRAM_GRAPH_URL !== undefined,
  },
  youtube: {
    apiUrl: environment.YOUTUBE_API_URL ?? 'https://www.googleapis.com',
    oauthUrl: environment.GOOGLE_OAUTH_URL ?? 'https://oauth2.googleapis.com',
    linksUrl: environment.YOUTUBE_LINKS_URL ?? 'https://www.youtube.com',
    isGiven: environment.YOUTUBE_API_URL !== undefined,
  },
});

function readS3(environment: Environment): S3Settings | null {
  if (environment.S3_BUCKET === undefined) {
    if (environment.S3_ENDPOINT === undefined) return null;
    throw new BadSettingError('S3_ENDPOINT is set without S3_BUCKET; name the bucket or remove the address.');
  }
  if ((environment.S3_ACCESS_KEY_ID === undefined) !== (environment.S3_SECRET_ACCESS_KEY === undefined)) {
    throw new BadSettingError('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together; set both, or neither where the machine has a role of its own.');
  }
  return {
    endpoint: environment.S3_ENDPOINT ?? null,
    bucket: environment.S3_BUCKET,
    region: environment.S3_REGION ?? 'us-east-1',
    accessKeyId: environment.S3_ACCESS_KEY_ID ?? null,
    secretAccessKey: secretOrNull(environment.S3_SECRET_ACCESS_KEY),
    hasPathStyle: environment.S3_PATH_STYLE ?? environment.S3_ENDPOINT !== undefined,
  };
}

const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

function readMetrics(environment: Environment): MetricsSettings | null {
  if (environment.ZAVOD_METRICS_PORT === undefined) return null;
  const host = environment.ZAVOD_METRICS_HOST ?? '127.0.0.1';
  if (!loopback.test(host) && environment.ZAVOD_METRICS_TOKEN === undefined) {
    throw new BadSettingError('ZAVOD_METRICS_HOST can be reached from other machines, so ZAVOD_METRICS_TOKEN is needed; make one with: openssl rand -hex 24');
  }
  return { host, port: environment.ZAVOD_METRICS_PORT, token: secretOrNull(environment.ZAVOD_METRICS_TOKEN) };
}

/** Where stored files live when there is no bucket. */
export const mediaFolderOf = (config: Pick<Config, 'dataDir'>): string => join(config.dataDir, 'media');
