import type { MasterKeys } from '../security/master-keys.ts';
import { checkClock, checkIsolation, checkMigrations, checkReachable, checkRoles, type OpenedForDoctor } from './check-database.ts';
import { checkBackups, checkDisk, checkStorage } from './check-files.ts';
import { checkPublicAddress, checkServices } from './check-reach.ts';
import { checkMasterKey } from './check-secrets.ts';
import { checkNode, checkSettings } from './check-settings.ts';
import { checkPublications, checkWorkers } from './check-work.ts';
import { fail, wordsOf, type Finding } from './finding.ts';

export interface DoctorOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly nodeVersion?: string;
  readonly now?: () => number;
  /** Whether the networks and services outside are asked. */
  readonly asksOutside?: boolean;
}

/** Looks at one installation from its settings to its backups. Changes nothing but one file of its own, which it removes. */
export async function runDoctor({ environment, nodeVersion = process.versions.node, now = Date.now, asksOutside = true }: DoctorOptions): Promise<Finding[]> {
  const node = checkNode(nodeVersion);
  const { finding, config } = await checkSettings(environment);
  if (config === null) return [node, finding];
  const database = checkReachable(config).then(async ({ findings, opened }) => {
    if (opened === null) return findings;
    try {
      return [...findings, ...(await lookInside(opened, config.masterKeys.reveal(), now))];
    } finally {
      await opened.close();
    }
  });
  const parts: readonly Promise<Finding | Finding[]>[] = [
    database,
    checkStorage(config),
    checkDisk(config),
    checkPublicAddress(config),
    asksOutside ? checkServices(config) : Promise.resolve([]),
    checkBackups(config, now),
  ];
  const findings = await Promise.all(parts);
  return [node, finding, ...findings.flat()];
}

/** One after another: what comes later means little where something before it is wrong, and is said all the same. */
async function lookInside(opened: OpenedForDoctor, masterKeys: MasterKeys, now: () => number): Promise<Finding[]> {
  const looks: readonly (() => Promise<Finding | Finding[]>)[] = [
    () => checkRoles(opened),
    () => checkMigrations(opened),
    () => checkIsolation(opened),
    () => checkClock(opened, now),
    () => checkMasterKey(opened, masterKeys),
    () => checkWorkers(opened),
    () => checkPublications(opened),
  ];
  const findings: Finding[] = [];
  for (const look of looks) {
    // Without its tables nothing can be counted; the missing migrations have been told already.
    const found = await look().catch((error: unknown) => fail('look-failed', { words: wordsOf(error) }));
    findings.push(...[found].flat());
  }
  return findings;
}
