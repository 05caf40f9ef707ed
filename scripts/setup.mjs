// Entry of `npm run setup`. Only what an old Node can load stands above the check.
import { createWords } from './words/words.mjs';

const OLDEST_NODE = 20;

const say = createWords();
if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  console.error(say('nodeTooOld', { version: process.versions.node }));
  process.exit(1);
}
const { runSetup } = await import('./setup/run-setup.mjs');
process.exit(await runSetup({ say, env: process.env }));
