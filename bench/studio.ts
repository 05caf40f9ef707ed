import { execFileSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Studio } from '../desktop/e2e/fixtures/studio.ts';
import { watchStolenTime } from './load/stolen-time.ts';
import { memoryOf } from './studio/memory.ts';
import { measureDecisions } from './studio/decisions.ts';
import { prepareStudio } from './studio/prepare.ts';
import { measureScrolling } from './studio/scrolling.ts';
import { measureSearch } from './studio/search.ts';
import { measureWarmStarts } from './studio/warm-starts.ts';
import { withCloud } from './sync/cloud.ts';

// node bench/studio.ts [--posts 100000]: the real app, as it is built, with that many posts in its local store. Needs a display.
const { values } = parseArgs({ options: { posts: { type: 'string', default: '100000' } } });
prepareStudio();

/** After the first copy the studio joins the pieces of its search index, for some 12 seconds; what comes after that is measured. */
const joiningMs = 25_000;

const report: Record<string, unknown> = { bench: 'studio', posts: Number(values.posts), cores: cpus().length, loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100 };
await withCloud(Number(values.posts), async (cloud) => {
  const studio = await Studio.create(cloud.url);
  try {
    const first = await studio.open();
    await first.getByLabel('Email').fill(cloud.email);
    await first.getByLabel('Password').fill(cloud.password);
    await first.getByRole('button', { name: 'Sign in', exact: true }).click();
    await first.locator('[data-testid=sync-line][data-connection=synced]').waitFor({ timeout: 120_000 });
    await setTimeout(joiningMs);
    await studio.quit();
    // Else the system writes the first copy to the disk while something else is measured.
    if (process.platform !== 'win32') execFileSync('sync');
    const stolenAtStart = watchStolenTime();
    const { page, ...start } = await measureWarmStarts(studio);
    report['start'] = { ...start, stolen: stolenAtStart() };
    report['memoryAtRestMb'] = await memoryOf(studio);
    for (const [name, measure] of Object.entries({ search: measureSearch, decision: measureDecisions, scrolling: measureScrolling })) {
      const stolen = watchStolenTime();
      report[name] = { ...(await measure(page)), stolen: stolen() };
    }
    report['memoryAfterMb'] = await memoryOf(studio);
  } finally {
    await studio.remove();
  }
});
process.stdout.write(`${JSON.stringify(report)}\n`);
