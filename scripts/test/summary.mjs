const WORDS = { passed: 'stagePassed', failed: 'stageFailed', notRun: 'stageNotRun' };

/** One line per stage: name, how it ended, seconds, its tests. */
export function table(results, say) {
  const width = Math.max(...results.map(({ state }) => say(WORDS[state]).length));
  return results
    .map(({ name, state, seconds, counts }) => {
      const tests = counts ? `   ${counted(counts)}` : '';
      return `  ${name.padEnd(8)} ${say(WORDS[state]).padEnd(width)} ${seconds.toFixed(1).padStart(6)} s${tests}`;
    })
    .join('\n');
}

/** The total for machines: a stage that failed without counting tests is one failure. */
export function lastLine(results) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { state, counts = { passed: 0, failed: 0, skipped: 0 } } of results) {
    total.passed += counts.passed;
    total.failed += state === 'failed' ? Math.max(1, counts.failed) : 0;
    total.skipped += counts.skipped;
  }
  return counted(total);
}

function counted({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
