import { join } from 'node:path';
import type { Config } from './config.ts';

/**
 * The environment of the API and of the lanes: the supervisor's own, with the database's address (no administrator's
 * password), and, in the demo, the simulators where no real address was given.
 */
export function childEnvironment(options: {
  config: Config;
  databaseUrl: string;
  telegramUrl?: string;
  feedsUrl?: string;
  instagramUrl?: string;
  youtubeUrl?: string;
  /** Counts the processes of one machine: each has its own port for numbers. */
  place?: number;
}): NodeJS.ProcessEnv {
  const { config, feedsUrl } = options;
  const allowed = [...config.fetchAllow, ...(feedsUrl === undefined ? [] : [new URL(feedsUrl).host])];
  return {
    ...process.env,
    DATABASE_URL: options.databaseUrl,
    ZAVOD_DATA_DIR: config.dataDir,
    ZAVOD_PORT: String(config.port),
    ZAVOD_RESET_DEMO: '',
    ZAVOD_FETCH_ALLOW: allowed.join(','),
    NODE_COMPILE_CACHE: compileCacheOf(config),
    ...(config.metrics !== null && config.metrics.port !== 0 && { ZAVOD_METRICS_PORT: String(config.metrics.port + (options.place ?? 0)) }),
    ...simulatedNetworks(options),
  };
}

/** A network whose address the operator named is the real one. */
function simulatedNetworks({ config, telegramUrl, instagramUrl, youtubeUrl }: Parameters<typeof childEnvironment>[0]): NodeJS.ProcessEnv {
  const { telegram, instagram, youtube } = config.networks;
  return {
    ...(telegramUrl === undefined || telegram.isGiven ? {} : { TELEGRAM_API_URL: telegramUrl, TELEGRAM_LINKS_URL: `${telegramUrl}/c` }),
    ...(instagramUrl === undefined || instagram.isGiven ? {} : { INSTAGRAM_GRAPH_URL: instagramUrl, INSTAGRAM_LINKS_URL: instagramUrl }),
    ...(youtubeUrl === undefined || youtube.isGiven ? {} : { YOUTUBE_API_URL: youtubeUrl, GOOGLE_OAUTH_URL: youtubeUrl, YOUTUBE_LINKS_URL: youtubeUrl }),
  };
}

/** The supervisor's own environment, for children that read no configuration. */
export const inheritedEnvironment = (config: Config): NodeJS.ProcessEnv => ({ ...process.env, NODE_COMPILE_CACHE: compileCacheOf(config) });

// Clouds that share one folder, as those of tests may, compile once for all.
const compileCacheOf = ({ dataDir }: Config): string => process.env['NODE_COMPILE_CACHE'] ?? join(dataDir, 'compile-cache');
