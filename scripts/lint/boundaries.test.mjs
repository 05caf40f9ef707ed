import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const workspace = fileURLToPath(new URL('../..', import.meta.url));

/** [file, source, the rule that must refuse it, a word of its advice] */
const refused = [
  ['desktop/src/renderer/screens/a.ts', `import { x } from '../../engine/store/open.ts'; x();`, 'no-restricted-imports', 'desktop/src/bridge'],
  ['desktop/src/renderer/screens/b.ts', `import { x } from '../../main/windows.ts'; x();`, 'no-restricted-imports', 'desktop/src/bridge'],
  ['desktop/src/renderer/screens/c.ts', `import { x } from '../../preload/preload.ts'; x();`, 'no-restricted-imports', 'desktop/src/bridge'],
  ['desktop/src/renderer/d.ts', `import { ipcRenderer } from 'electron'; ipcRenderer.send('x');`, 'no-restricted-imports', 'bridge'],
  ['desktop/src/renderer/e.ts', `import { readFileSync } from 'node:fs'; readFileSync('x');`, 'no-restricted-imports', 'bridge'],
  ['desktop/src/renderer/f.ts', `import type { R } from '@zavod/cloud/app-router'; export type Q = R;`, 'no-restricted-imports', 'engine'],
  ['desktop/src/engine/a.ts', `import { x } from '../renderer/app.ts'; x();`, 'no-restricted-imports', 'desktop/src/bridge'],
  ['desktop/src/main/a.ts', `import { x } from '../renderer/app.ts'; x();`, 'no-restricted-imports', 'desktop/src/bridge'],
  ['desktop/src/engine/b.ts', `import { router } from '@zavod/cloud/app-router'; router();`, 'no-restricted-imports', 'import type'],
  ['desktop/src/engine/c.ts', `import type { C } from '@zavod/cloud/config'; export type D = C;`, 'no-restricted-imports', 'shared'],
  ['cloud/src/networks/telegram/a.ts', `import { x } from '../youtube/client.ts'; x();`, 'no-restricted-imports', 'network-adapter.ts'],
  ['cloud/src/networks/telegram/deep/a.ts', `import { x } from '../../../networks/youtube/client.ts'; x();`, 'no-restricted-imports', 'network-adapter.ts'],
  ['cloud/src/features/posts/a.ts', `import { Pool } from 'pg'; new Pool();`, 'no-restricted-imports', 'with-client'],
  ['cloud/src/features/posts/b.ts', `import { PrismaClient } from '../../db/generated/client.ts'; new PrismaClient();`, 'no-restricted-imports', 'with-client'],
  ['cloud/src/features/posts/c.ts', `import { openPool } from '../../db/open-pool.ts'; openPool();`, 'no-restricted-imports', 'with-client'],
  ['cloud/src/jobs/a.ts', `import { x } from '@zavod/desktop/x.ts'; x();`, 'no-restricted-imports', 'shared'],
  ['cloud/console/src/a.ts', `import { router } from '@zavod/cloud/app-router'; router();`, 'no-restricted-imports', 'import type'],
  ['cloud/console/src/pages/b.ts', `import { x } from '../../../src/db/open-pool.ts'; x();`, 'no-restricted-imports', 'API'],
  ['cloud/console/src/c.ts', `import { readFileSync } from 'node:fs'; readFileSync('x');`, 'no-restricted-imports', 'browser'],
  ['shared/src/domain/a.ts', `import { hash } from 'node:crypto'; hash('x', 'y');`, 'no-restricted-imports', 'argument'],
  ['shared/src/domain/b.ts', `import { x } from '@zavod/cloud/app-router'; x();`, 'no-restricted-imports', 'shared'],
  ['shared/src/domain/c.ts', `import { Button } from '@zavod/ui/pieces/button.tsx'; Button();`, 'no-restricted-imports', 'shared'],
  ['shared/ui/src/pieces/a.ts', `import type { R } from '@zavod/cloud/app-router'; export type Q = R;`, 'no-restricted-imports', 'shared'],
  ['cloud/src/jobs/n.ts', `import { Button } from '@zavod/ui/pieces/button.tsx'; Button();`, 'no-restricted-imports', 'studio'],
  ['cloud/src/jobs/cycle-one.ts', `import { two } from './cycle-two.ts'; export const one = () => two();`, 'no-cycle', ''],
  ['cloud/src/jobs/cycle-two.ts', `import { one } from './cycle-one.ts'; export const two = () => one();`, 'no-cycle', ''],
  ['cloud/src/jobs/b.ts', `export default function work() { return 1; }`, 'no-default-export', ''],
  ['cloud/src/jobs/c.ts', `export * from './j.ts';`, 'no-barrel-file', ''],
  ['cloud/src/jobs/BadName.ts', `export const one = 1;`, 'filename-case', ''],
  ['cloud/src/jobs/d.ts', `export const lines = [\n${'  1,\n'.repeat(400)}];`, 'max-lines', ''],
  ['cloud/src/jobs/e.ts', `export const deep = (a: boolean) => { if (a) { for (;;) { while (a) { if (a) return 1; } } } };`, 'max-depth', ''],
  ['cloud/src/jobs/f.ts', `export const many = (n: number) => { ${Array.from({ length: 21 }, (_, i) => `if (n === ${i}) return ${i};`).join(' ')} return 0; };`, 'complexity', ''],
  ['cloud/src/jobs/g.ts', `const wait = async () => 1;\nexport const forget = () => { wait(); };`, 'no-floating-promises', ''],
  ['cloud/src/jobs/h.ts', `export const of = (x: 'a' | 'b') => { switch (x) { case 'a': return 1; } };`, 'switch-exhaustiveness-check', ''],
  ['cloud/src/jobs/i.ts', `export const any: any = 1;`, 'no-explicit-any', ''],
  ['cloud/src/jobs/j.ts', `export const sure = (x?: number) => x!;`, 'no-non-null-assertion', ''],
  ['cloud/src/jobs/k.ts', `export const home = process.env['HOME'];`, 'no-process-env', ''],
  ['cloud/src/jobs/l.ts', `export const shout = () => console.log('x');`, 'no-console', ''],
  ['cloud/src/jobs/m.test.ts', `import { test } from 'vitest'; test.only('a', () => undefined);`, 'no-focused-tests', ''],
];

const allowed = [
  ['desktop/src/engine/ok-a.ts', `import type { AppRouter } from '@zavod/cloud/app-router'; export type R = AppRouter;`],
  ['cloud/console/src/ok-g.ts', `import type { AppRouter } from '@zavod/cloud/app-router'; export type R = AppRouter;`],
  ['desktop/src/renderer/screens/ok-b.ts', `import { call } from '../../bridge/call.ts'; call();`],
  ['cloud/src/networks/telegram/ok-c.ts', `import { post } from '../network-adapter.ts'; post();`],
  ['cloud/src/features/posts/ok-d.ts', `import { withClient } from '../../db/with-client.ts'; void withClient();`],
  ['cloud/src/config/ok-e.ts', `export const home = process.env['HOME'];`],
  ['scripts/ok-f.mjs', `console.log(process.env.HOME);`],
];

let folder;
let found;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-lint-'));
  copyFileSync(join(workspace, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  copyFileSync(join(workspace, 'tsconfig.json'), join(folder, 'tsconfig.base.json'));
  writeFileSync(join(folder, 'tsconfig.json'), '{ "extends": "./tsconfig.base.json", "include": ["**/*.ts"] }');
  for (const [file, source] of [...refused, ...allowed]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${source}\n`);
  }
  const oxlint = join(workspace, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const env = { ...process.env, PATH: `${join(workspace, 'node_modules', '.bin')}:${process.env.PATH}` };
  const { stdout } = spawnSync(process.execPath, [oxlint, '-f', 'json'], { cwd: folder, env, encoding: 'utf8' });
  found = JSON.parse(stdout).diagnostics;
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(refused)('%s is refused', (file, _source, rule, advice) => {
  const here = found.filter(({ filename, code }) => filename === file && code?.includes(`(${rule})`));
  expect(here.map(({ message, help }) => `${message} ${help ?? ''}`).join('\n')).toContain(advice);
  expect(here).not.toHaveLength(0);
});

test.each(allowed)('%s is allowed', (file) => {
  expect(found.filter(({ filename, code }) => filename === file && !code?.includes('(no-unresolved)'))).toEqual([]);
});
