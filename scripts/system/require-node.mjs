const OLDEST_NODE = 20;

/** Ends the process with a sentence where Node is too old for what follows. An old Node loads this file, so it stays as plain as it is. */
export function requireNode(say) {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) return;
  console.error(say('nodeTooOld', { version: process.versions.node }));
  process.exit(1);
}
