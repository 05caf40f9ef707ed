// Run by Node 24: `node download-official.mjs <electron package folder>`. Fetches the binary through the package's own
// downloader into that downloader's cache, prints the percentage, gives up early on a host that does not answer.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const FIRST_BYTE_MS = 5_000;
const STALLED_MS = 30_000;

const folder = process.argv[2];
const require = createRequire(join(folder, 'package.json'));
const { downloadArtifact } = await import(pathToFileURL(require.resolve('@electron/get')).href);
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

const abort = new AbortController();
let timer = giveUpAfter(FIRST_BYTE_MS);
let shown = -1;

await downloadArtifact({
  version,
  artifactName: 'electron',
  cacheRoot: process.env.electron_config_cache,
  checksums: require('./checksums.json'),
  platform: process.platform,
  arch: process.arch,
  downloadOptions: {
    signal: abort.signal,
    quiet: true,
    async getProgressCallback({ percent }) {
      clearTimeout(timer);
      timer = giveUpAfter(STALLED_MS);
      const rounded = Math.floor(percent * 100);
      if (rounded > shown) console.log(`${(shown = rounded)}%`);
    },
  },
});
clearTimeout(timer);

function giveUpAfter(limitMs) {
  return setTimeout(() => abort.abort(new Error(`The host sent nothing for ${limitMs / 1000} s (ETIMEDOUT)`)), limitMs);
}
