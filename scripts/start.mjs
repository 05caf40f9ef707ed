// Entry of `npm start`. Only what an old Node can load stands above the check.
import { requireNode } from './system/require-node.mjs';
import { createWords } from './words/words.mjs';

const say = createWords();
requireNode(say);
const { runStart } = await import('./start/run-start.mjs');
await runStart({ say, args: process.argv.slice(2), env: process.env });
