import { writeFileSync } from 'node:fs';
import { Studio } from '../desktop/e2e/fixtures/studio.ts';
import { measureDecisions } from './studio/decisions.ts';
import { prepareStudio } from './studio/prepare.ts';
import { measureScrolling } from './studio/scrolling.ts';
import { measureSearch } from './studio/search.ts';
import { withCloud } from './sync/cloud.ts';
prepareStudio();
await withCloud(100000, async (cloud) => {
  const studio = await Studio.create(cloud.url);
  try {
    const first = await studio.open();
    await first.getByLabel('Email').fill(cloud.email);
    await first.getByLabel('Password').fill(cloud.password);
    await first.getByRole('button', { name: 'Sign in', exact: true }).click();
    await first.locator('[data-testid=sync-line][data-connection=synced]').waitFor({ timeout: 120_000 });
    await studio.quit();
    await (await studio.open()).locator('[data-testid=reader]').waitFor(); await studio.quit();
    const page = await studio.open();
    const times = await page.evaluate(async () => {
      const t: Record<string, number> = {};
      const isRows = () => document.querySelector('[data-shortcuts] [role=option]') !== null;
      const isReader = () => document.querySelector('[data-testid=reader]') !== null;
      const isShell = () => document.querySelector('[data-testid=sync-line]') !== null;
      const isAny = () => (document.getElementById('root')?.childElementCount ?? 0) > 0;
      t['evalStart'] = performance.now();
      while (!(isRows() && isReader())) { if (isAny()) t['any'] ??= performance.now(); if (isShell()) t['shell'] ??= performance.now(); if (isRows()) t['rows'] ??= performance.now(); await new Promise(requestAnimationFrame); }
      t['usable'] = performance.now();
      for (const e of performance.getEntriesByType('resource')) t['res ' + e.name.slice(-40)] = (e as PerformanceResourceTiming).responseEnd;
      for (const e of performance.getEntriesByType('paint')) t[e.name] = e.startTime;
      const nav = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming;
      t['domInteractive'] = nav.domInteractive; t['dcl'] = nav.domContentLoadedEventEnd; t['load'] = nav.loadEventEnd; t['respEnd']=nav.responseEnd;
      return t;
    });
    console.log(JSON.stringify(times, null, 1));
    const idle = await page.evaluate(async () => { const a: number[] = []; let last = await new Promise<number>(requestAnimationFrame); for (let i = 0; i < 60; i++) { const n = await new Promise<number>(requestAnimationFrame); a.push(Math.round(n - last)); last = n; } return a; });
    console.log('idle', idle.join(' '));
    console.log('ask', JSON.stringify(await page.evaluate(() => navigator.userAgent)));
    const cdp = await page.context().newCDPSession(page);
    for (const [name, run] of [['search', measureSearch], ['decision', measureDecisions], ['scroll', measureScrolling]] as const) {
      await cdp.send('Profiler.enable');
      await cdp.send('Profiler.setSamplingInterval', { interval: 500 });
      await cdp.send('Profiler.start');
      console.log(name, JSON.stringify(await run(page)));
      const { profile } = await cdp.send('Profiler.stop');
      writeFileSync(`/tmp/prof-${name}.cpuprofile`, JSON.stringify(profile));
      const self = new Map<string, number>();
      const byId = new Map(profile.nodes.map((n) => [n.id, n]));
      profile.samples?.forEach((id, i) => { const n = byId.get(id); const k = `${n?.callFrame.functionName}@${n?.callFrame.url.slice(-20)}:${n?.callFrame.lineNumber}`; self.set(k, (self.get(k) ?? 0) + (profile.timeDeltas?.[i] ?? 0) / 1000); });
      console.log([...self].sort((a, b) => b[1] - a[1]).slice(0, 22).map(([k, v]) => `${Math.round(v)} ${k}`).join('\n'));
    }
  } finally { await studio.remove(); }
});
