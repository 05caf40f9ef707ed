const KNOWN = { '--headless': 'isHeadless', '--once': 'isOnce', '--reset-demo': 'isDemoReset', '--help': 'isHelp', '-h': 'isHelp' };

/** Reads the command line of `npm start`: { isHeadless, isOnce, isDemoReset, isHelp } or { unknown }. */
export function readFlags(args) {
  const flags = { isHeadless: false, isOnce: false, isDemoReset: false, isHelp: false };
  for (const arg of args) {
    const name = KNOWN[arg];
    if (name === undefined) return { unknown: arg };
    flags[name] = true;
  }
  return flags;
}
