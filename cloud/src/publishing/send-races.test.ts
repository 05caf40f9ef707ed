import { expect, test } from 'vitest';
import { sendModel } from './testing/send-model.ts';

/** ZAVOD_TEST_RACES asks for more; a run prints how many decisions met the hour. */
const wantedRaces = Number(process.env['ZAVOD_TEST_RACES'] ?? 20_000);
const stepsPerRun = 60;

/** The same seed gives the same run. */
function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Findings {
  races: number;
  sends: number;
  unapproved: number;
  altered: number;
  early: number;
  doubled: number;
}

function play(races: number, options: Parameters<typeof sendModel>[1] = {}): Findings {
  const found: Findings = { races: 0, sends: 0, unapproved: 0, altered: 0, early: 0, doubled: 0 };
  for (let seed = 1; found.races < races; seed += 1) {
    const model = sendModel(seeded(seed), options);
    for (let count = 0; count < stepsPerRun; count += 1) model.step();
    found.races += model.races;
    found.sends += model.sends.length;
    for (const { sentText, approvedText, isDue } of model.sends) {
      if (approvedText === null) found.unapproved += 1;
      else if (approvedText !== sentText) found.altered += 1;
      if (!isDue) found.early += 1;
    }
    found.doubled += model.sends.length - new Set(model.sends.map(({ generation }) => generation)).size;
  }
  return found;
}

test('whatever people decide against the hour, nothing unapproved, altered or early goes out, and no plan twice', { timeout: 120_000 }, () => {
  const found = play(wantedRaces);
  process.stdout.write(`${JSON.stringify({ test: 'send-races', ...found })}\n`);
  expect(found).toMatchObject({ unapproved: 0, altered: 0, early: 0, doubled: 0 });
  expect(found.sends).toBeGreaterThan(found.races / 100);
});

test('the sending transaction alone is enough, should a decision forget to hold its publication', () => {
  expect(play(5_000, { holds: false })).toMatchObject({ unapproved: 0, altered: 0 });
});

test('the same races find a sender that does not look at the approval', () => {
  const found = play(2_000, { holds: false, checks: false });
  expect(found.unapproved).toBeGreaterThan(0);
  expect(found.altered).toBeGreaterThan(0);
});
