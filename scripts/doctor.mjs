// Entry of `npm run doctor`: hands over to the doctor of the cloud on the Node that comes with the dependencies.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node24Path } from './install/node24.mjs';
import { createWords } from './words/words.mjs';

const workspace = fileURLToPath(new URL('..', import.meta.url));
const say = createWords();
const node = node24Path(workspace);
if (existsSync(node)) {
  const language = say('languageCode');
  const { status } = spawnSync(node, ['--disable-warning=ExperimentalWarning', join(workspace, 'cloud', 'src', 'doctor.ts'), '--language', language, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  console.error(say('doctorNotInstalled'));
  process.exitCode = 1;
}
