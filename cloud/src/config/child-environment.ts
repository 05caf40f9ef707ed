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
}): NodeJS.ProcessEnv {
  const { config, telegramUrl, feedsUrl } = options;
  const useSimulator = telegramUrl !== undefined && !config.networks.telegram.isGiven;
  const allowed = [...config.fetchAllow, ...(feedsUrl === undefined ? [] : [new URL(feedsUrl).host])];
  return {
    ...process.env,
    DATABASE_URL: options.databaseUrl,
    ZAVOD_DATA_DIR: config.dataDir,
    ZAVOD_PORT: String(config.port),
    ZAVOD_RESET_DEMO: '',
    ZAVOD_FETCH_ALLOW: allowed.join(','),
    NODE_COMPILE_CACHE: compileCacheOf(config),
    ...(useSimulator ? { TELEGRAM_API_URL: telegramUrl, TELEGRAM_LINKS_URL: `${telegramUrl}/c` } : {}),
  };
}

/** The supervisor's own environment, for children that read no configuration. */
export const inheritedEnvironment = (config: Config): NodeJS.ProcessEnv => ({ ...process.env, NODE_COMPILE_CACHE: compileCacheOf(config) });

const compileCacheOf = ({ dataDir }: Config): string => join(dataDir, 'compile-cache');
