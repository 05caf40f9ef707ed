// Entry of `npm test`. Only what an old Node can load stands above the check.
import { createWords } from './words/words.mjs';

const OLDEST_NODE = 20;

const say = createWords();
if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  console.error(say('nodeTooOld', { version: process.versions.node }));
  process.exit(1);
}
const { runTests } = await import('./test/run-tests.mjs');
process.exit(await runTests({ say, names: process.argv.slice(2), env: process.env }));
