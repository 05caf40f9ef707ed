import { _electron } from 'playwright';
for (const explicit of [false, true]) {
  try {
  const t = Date.now();
  const app = await _electron.launch({ args: ['/tmp/boot/app'], ...(explicit ? { executablePath: process.env.ELECTRON_EXEC_PATH } : {}) });
  app.process().stderr.on('data', (d) => console.log('ERR', String(d)));
  const page = await app.firstWindow({ timeout: 5000 });
  console.log(explicit, await page.textContent('h1'), Date.now() - t, 'ms');
  console.log(await app.evaluate(({ app }) => globalThis.result.then((r) => ({ ...r, name: app.name, v: app.getVersion(), packaged: app.isPackaged }))));
  await app.close();
  } catch (e) { console.log(explicit, e.message); }
}
process.exit()
