// Entry of `npm run setup`. Only what an old Node can load stands above the check.
import { requireNode } from './system/require-node.mjs';
import { createWords } from './words/words.mjs';

const say = createWords();
requireNode(say);
const { runSetup } = await import('./setup/run-setup.mjs');
process.exit(await runSetup({ say, env: process.env }));
