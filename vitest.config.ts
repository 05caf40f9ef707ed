import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Against hanging; wide enough for a property test on a machine that does other things as well. */
const testTimeout = 30_000;
const hookTimeout = 60_000;
/** Files of one worker share their modules: loading them anew for each took two fifths of all time. No module may keep what a test does. */
const isolate = false;
const ignored = ['**/node_modules/**', '**/out/**', '**/dist/**'];

/** Begun first: what takes half a minute and more, so that no core waits for one of them at the end. */
const longest = ['short-histories', 'start-embedded-postgres', 'publish-crash', 'door-abuse', 'make-media', 'generate-crash', 'supervisor', 'many-processes'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = longest.findIndex((name) => moduleId.includes(`/${name}.`));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // The default leaves one core of two to nobody.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout,
          hookTimeout,
          isolate,
          include: ['{shared,cloud,desktop,bench}/**/*.test.ts', '{shared,cloud,desktop}/**/*.test.tsx'],
          exclude: [...ignored, '**/*.db.test.ts', '**/*.crash.test.ts', 'desktop/e2e/**'],
        },
      },
      {
        test: {
          name: 'scripts',
          testTimeout,
          include: ['scripts/**/*.test.mjs'],
        },
      },
      {
        test: {
          name: 'db',
          include: ['{cloud,desktop,bench}/**/*.db.test.ts'],
          exclude: ignored,
          globalSetup: ['cloud/src/db/testing/start-test-postgres.ts'],
          testTimeout,
          hookTimeout,
          isolate,
        },
      },
      {
        test: {
          name: 'crash',
          include: ['{cloud,desktop}/**/*.crash.test.ts'],
          exclude: ignored,
          globalSetup: ['cloud/src/db/testing/start-test-postgres.ts'],
        },
      },
    ],
  },
});
