// Entry of `npm test`. Only what an old Node can load stands above the check.
import { requireNode } from './system/require-node.mjs';
import { createWords } from './words/words.mjs';

const say = createWords();
requireNode(say);
const { runTests } = await import('./test/run-tests.mjs');
process.exit(await runTests({ say, names: process.argv.slice(2), env: process.env }));
