import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runCommand } from '../terminal/run-command.mjs';

export const WINDOW_LIBRARIES = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libxtst6', 'libnotify4', 'libsecret-1-0'];
export const FONTS = ['fonts-dejavu', 'fonts-noto-color-emoji'];
export const VIRTUAL_DISPLAY = ['xvfb', 'xauth'];
export const COMPILER = ['g++', 'make', 'python3'];

const APT_LIMIT_MS = 10 * 60 * 1000;

export function isDebian() {
  return process.platform === 'linux' && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

export function isRoot() {
  return process.getuid?.() === 0;
}

/** Those of the packages that are not installed; a library renamed for 64-bit time counts under its new name too. */
export function missingPackages(packages, query = queryDpkg) {
  const installed = query(packages.flatMap((name) => [name, `${name}t64`]));
  return packages.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
}

/** The one command a person runs to get the packages. */
export function aptCommand(packages) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/** Newer releases only know a library by its name for 64-bit time. */
export function nameForThisRelease(packages, isKnown = knownToApt) {
  const renamed = new Set(isKnown(packages.map((name) => `${name}t64`)));
  return packages.map((name) => (renamed.has(`${name}t64`) ? `${name}t64` : name));
}

/** Installs the packages; only root may. */
export async function installPackages(packages, { logPath, env }) {
  const options = { logPath, timeoutMs: APT_LIMIT_MS, env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  await runCommand('apt-get', ['update'], options);
  const waitForOthers = ['-o', 'DPkg::Lock::Timeout=120'];
  await runCommand('apt-get', [...waitForOthers, 'install', '-y', '--no-install-recommends', ...nameForThisRelease(packages)], options);
}

function queryDpkg(packages) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...packages], { encoding: 'utf8' });
  const lines = (stdout ?? '').split('\n').filter((line) => line.endsWith(' installed'));
  return new Set(lines.map((line) => line.split(' ', 1)[0]));
}

function knownToApt(packages) {
  const { stdout } = spawnSync('apt-cache', ['policy', ...packages], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  const blocks = (stdout ?? '').split(/\n(?=\S)/);
  return blocks.filter((block) => /Candidate: (?!\(none\))/.test(block)).map((block) => block.split(':', 1)[0]);
}
