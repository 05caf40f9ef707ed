import { join } from 'node:path';
import { electronEnvironment } from '../electron-runtime/electron-environment.mjs';
import { provisionElectron } from '../electron-runtime/provision.mjs';
import { packageStudio } from '../package/package-studio.mjs';
import { buildConsole } from '../start/prepare-console.mjs';
import { buildStudio } from '../start/prepare-studio.mjs';
import { FONTS, VIRTUAL_DISPLAY, WINDOW_LIBRARIES } from '../system/debian-packages.mjs';
import { hasDisplay } from '../system/display.mjs';
import { ensurePackages } from '../system/ensure-packages.mjs';
import { startVirtualDisplay } from '../system/virtual-display.mjs';
import { Stopped } from '../terminal/stopped.mjs';
import { countPlaywright, countVitest } from './count-tests.mjs';

/**
 * What `npm test` runs, in this order. A stage's `run(context, tool)` returns how many of its tests passed, failed
 * and were skipped, or nothing when it only passes or throws; `tool(script, args, env)` runs a tool under Node 24.
 * `isOnlyByName`: run where it is named; it takes a minute and repeats what the others prove, in the installed program.
 */
export const stages = [
  { name: 'lint', group: 'code', limitS: 180, run: (_, tool) => tool('node_modules/oxlint/bin/oxlint', []) },
  { name: 'types', group: 'code', limitS: 240, run: checkTypes },
  { name: 'unused', group: 'code', limitS: 120, run: (_, tool) => tool('node_modules/knip/bin/knip.js', ['--no-progress']) },
  { name: 'unit', group: 'tests', limitS: 300, run: (context, tool) => vitest(context, tool, ['unit', 'scripts']) },
  { name: 'db', group: 'tests', limitS: 600, run: (context, tool) => vitest(context, tool, ['db']) },
  { name: 'build', group: 'studio', limitS: 600, run: build },
  { name: 'e2e', group: 'studio', limitS: 900, run: endToEnd },
  { name: 'packaged', group: 'studio', limitS: 600, isOnlyByName: true, run: packaged },
];

async function checkTypes(_, tool) {
  for (const folder of ['shared', 'cloud', 'cloud/console', 'desktop', 'bench']) await tool('node_modules/typescript/bin/tsc', ['-p', folder]);
}

async function vitest(context, tool, projects) {
  const report = join(context.reports, `${projects[0]}.json`);
  const args = ['run', ...projects.flatMap((name) => ['--project', name]), '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  await tool('node_modules/vitest/vitest.mjs', args).catch(() => undefined);
  return countVitest(report);
}

async function build(context) {
  await buildConsole(context);
  await buildStudio(context, await provisionElectron(context));
}

async function endToEnd(context, tool) {
  await buildConsole(context);
  const runtime = await provisionElectron(context);
  await buildStudio(context, runtime);
  return playwright(context, tool, runtime, 'desktop/e2e/playwright.config.ts');
}

async function packaged(context, tool) {
  const runtime = await provisionElectron(context);
  await buildStudio(context, runtime);
  const executable = await packageStudio(context, runtime, { isUnderTest: true });
  return playwright(context, tool, runtime, 'desktop/e2e/packaged.config.ts', { ZAVOD_PACKAGED: executable });
}

async function playwright(context, tool, runtime, config, more = {}) {
  const packages = [...WINDOW_LIBRARIES, ...FONTS, ...(hasDisplay(context.env) ? [] : VIRTUAL_DISPLAY)];
  const command = await ensurePackages(packages, context);
  if (command !== undefined) throw new Stopped('displayMissing', { command });
  const screen = hasDisplay(context.env) ? undefined : await startVirtualDisplay(context);
  const report = join(context.reports, 'e2e.json');
  const env = {
    ...electronEnvironment(runtime),
    ...more,
    ...(screen ? { DISPLAY: screen.display } : {}),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  };
  try {
    await tool('desktop/node_modules/@playwright/test/cli.js', ['test', '-c', config, '--reporter=line,json'], env).catch(() => undefined);
  } finally {
    await screen?.close();
  }
  return countPlaywright(report);
}
