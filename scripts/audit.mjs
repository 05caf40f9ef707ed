// Entry of `npm run audit`: which installed packages have known weaknesses. Asks the registry, so it is no part of npm test.
import { spawnSync } from 'node:child_process';
import { readAudit } from './audit/read-audit.mjs';
import { createWords } from './words/words.mjs';

const say = createWords();
const LIMIT_MS = 120_000;
const { stdout, stderr, error } = spawnSync('npx', ['--yes', 'pnpm@12.21.0', 'audit', '--json'], {
  encoding: 'utf8',
  timeout: LIMIT_MS,
  maxBuffer: 64 * 1024 * 1024,
  shell: process.platform === 'win32',
});
const audit = readAudit(stdout ?? '');
switch (audit.state) {
  case 'silent':
    console.error(say('auditSilent', { reason: audit.reason ?? (error?.message || stderr?.trim().split('\n').at(-1) || '') }));
    process.exit(2);
    break;
  case 'found':
    for (const { severity, name, title, url } of audit.serious) console.error(`${severity}  ${name}  ${title}  ${url}`);
    console.error(say('auditFound', { serious: audit.serious.length, all: audit.all }));
    process.exit(1);
    break;
  case 'clean':
    console.log(say('auditClean', { all: audit.all }));
}
