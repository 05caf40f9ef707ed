/** One calm line per step: rewritten in place on a terminal, printed once elsewhere. Always on stderr: stdout is for results. */
export function createProgress({ stream = process.stderr, now = Date.now } = {}) {
  const isLive = Boolean(stream.isTTY);
  const open = new Set();

  function note(text) {
    stream.write(isLive && open.size > 0 ? `\r\u001b[K${text}\n` : `${text}\n`);
  }

  function step(text) {
    const startedAtMs = now();
    const state = { text };
    const seconds = () => Math.round((now() - startedAtMs) / 1000);
    // Of several open steps the newest has the line.
    const draw = () => [...open].at(-1) === state && stream.write(`\r\u001b[K  ${state.text} ${seconds() > 1 ? `${seconds()} s` : ''}`);
    const timer = isLive ? setInterval(draw, 1000) : undefined;
    timer?.unref();
    open.add(state);
    if (isLive) draw();
    else stream.write(`  ${text}\n`);

    function close(mark) {
      clearInterval(timer);
      if (!open.delete(state)) return;
      const line = `${mark} ${state.text}${seconds() > 1 ? ` (${seconds()} s)` : ''}`;
      if (isLive) stream.write(`\r\u001b[K${line}\n`);
      else if (mark !== '✓' || seconds() > 1) stream.write(`${line}\n`);
    }
    return {
      update(next) {
        if (next === state.text) return;
        state.text = next;
        if (isLive) draw();
        else stream.write(`  ${next}\n`);
      },
      done: () => close('✓'),
      failed: () => close('✗'),
    };
  }

  /** The step of one piece of work: done when it returns, failed when it throws. */
  async function run(text, work) {
    const one = step(text);
    try {
      const result = await work(one);
      one.done();
      return result;
    } catch (error) {
      one.failed();
      throw error;
    }
  }

  return { note, step, run };
}
