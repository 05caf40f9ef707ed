import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { defaultDataDir, loadConfig, type Config } from '../config/config.ts';
import { BadSettingError, readEnvironment } from '../config/env.ts';
import { fail, ok, wordsOf, type Finding } from './finding.ts';

const wantedNode = 24;

export const checkNode = (version: string): Finding =>
  Number.parseInt(version, 10) >= wantedNode ? ok('node-fine', { version }) : fail('node-old', { version, wanted: wantedNode });

/** The configuration as the service would have it; null where it would not start. Makes no key, unlike the service. */
export async function checkSettings(variables: NodeJS.ProcessEnv): Promise<{ finding: Finding; config: Config | null }> {
  try {
    const environment = readEnvironment(variables);
    const path = join(resolve(environment.ZAVOD_DATA_DIR ?? defaultDataDir), 'master.key');
    if (environment.ZAVOD_MASTER_KEY === undefined && !(await isThere(path))) return { finding: fail('master-key-missing', { path }), config: null };
    return { finding: ok('settings-fine'), config: await loadConfig(environment) };
  } catch (error) {
    if (error instanceof BadSettingError) return { finding: fail('settings-bad', { words: error.message }), config: null };
    return { finding: fail('settings-bad', { words: wordsOf(error) }), config: null };
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
