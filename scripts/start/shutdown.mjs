const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * The one way out: ends what was started, last first, gives the lock back and leaves. A second Ctrl-C does not wait.
 * `add(part)` takes { stop(): Promise, kill() }.
 */
export function createShutdown({ lock, leave = (code) => process.exit(code) }) {
  const parts = [];
  let isEnding = false;

  async function end(code) {
    if (isEnding) return;
    isEnding = true;
    for (const part of parts.toReversed()) await part.stop();
    lock.release();
    leave(code);
  }

  function endNow() {
    for (const part of parts) part.kill();
    lock.release();
    leave(130);
  }

  for (const signal of SIGNALS) process.on(signal, () => (isEnding ? endNow() : void end(0)));
  // Also when the start itself fails half-way: nothing may be left running.
  process.once('exit', () => {
    if (!isEnding) for (const part of parts) part.kill();
    lock.release();
  });
  return { add: (part) => parts.push(part), end, isEnding: () => isEnding };
}
