import { writeFileSync } from 'node:fs';
import { Studio } from '../desktop/e2e/fixtures/studio.ts';
import { prepareStudio } from './studio/prepare.ts';
import { withCloud } from './sync/cloud.ts';
prepareStudio();
await withCloud(Number(process.argv[2] ?? 100000), async (cloud) => {
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
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Profiler.enable');
    await cdp.send('Profiler.setSamplingInterval', { interval: 200 });
    await cdp.send('Profiler.start');
    await page.reload();
    const again = await page.evaluate(async () => {
      const isRows = () => document.querySelector('[data-shortcuts] [role=option]') !== null;
      while (!(isRows() && document.querySelector('[data-testid=reader]') !== null)) await new Promise(requestAnimationFrame);
      return performance.now();
    });
    const { profile } = await cdp.send('Profiler.stop');
    writeFileSync('/tmp/prof-start.cpuprofile', JSON.stringify(profile));
    console.log('reload usable', again);
    const self = new Map<string, number>();
    const byId = new Map(profile.nodes.map((n) => [n.id, n]));
    profile.samples?.forEach((id, i) => { const n = byId.get(id); const k = `${n?.callFrame.functionName}@${n?.callFrame.url.slice(-22)}:${n?.callFrame.lineNumber}:${n?.callFrame.columnNumber}`; self.set(k, (self.get(k) ?? 0) + (profile.timeDeltas?.[i] ?? 0) / 1000); });
    console.log([...self].sort((a, b) => b[1] - a[1]).slice(0, 25).map(([k, v]) => `${Math.round(v)} ${k}`).join('\n'));
    // Typing: when the question leaves and when its answer is drawn.
    await page.evaluate(() => {
      const w = window as unknown as { log: [string, number][] };
      w.log = [];
      const post = MessagePort.prototype.postMessage;
      MessagePort.prototype.postMessage = function (this: MessagePort, m: { name?: string }, ...rest: never[]) { w.log.push([`ask ${JSON.stringify(m).slice(0, 60)}`, performance.now()]); return post.call(this, m, ...rest); };
      document.addEventListener('keydown', () => w.log.push(['key', performance.now()]), true);
      new MutationObserver(() => w.log.push(['dom', performance.now()])).observe(document.querySelector('[data-shortcuts]')!, { childList: true, subtree: true, attributes: true });
    });
    const field = page.locator('input[type=search]');
    for (const word of ['слово', 'слово1', 'слово12', 'слово123', 'слово12', 'слово1']) {
      await field.fill('');
      await page.waitForTimeout(300);
      await field.fill(word.slice(0, -1));
      await page.waitForTimeout(300);
      await page.evaluate(() => { (window as unknown as { log: unknown[] }).log = []; });
      await field.press('End'); await page.keyboard.type(word.slice(-1));
      await page.waitForTimeout(500);
      const log = await page.evaluate(() => (window as unknown as { log: [string, number][] }).log);
      const t0 = log.filter(([k]) => k === 'key').at(-1)?.[1] ?? 0;
      console.log(word, log.filter(([, t]) => t >= t0).map(([k, t]) => `${Math.round(t - t0)}:${k}`).join(' | ').slice(0, 600));
    }
  } finally { await studio.remove(); }
});
