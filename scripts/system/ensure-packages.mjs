import { aptCommand, installPackages, isDebian, isRoot, missingPackages, nameForThisRelease } from './debian-packages.mjs';

/**
 * Installs what is missing where that is possible. Answers undefined when everything is there (or the system is not
 * Debian's, where nothing is known), else the exact command for the person to run.
 */
export async function ensurePackages(packages, { logPath, env, progress, say }) {
  if (!isDebian()) return undefined;
  const missing = missingPackages(packages);
  if (missing.length === 0) return undefined;
  if (!isRoot()) return aptCommand(nameForThisRelease(missing));
  await progress.run(say('installingPackages', { packages: missing.join(' ') }), () => installPackages(missing, { logPath, env }));
  return undefined;
}
