import { tmpdir } from 'node:os';
import { Logger, makeWorkerUtils, runMigrations, runOnce, type TaskList } from 'graphile-worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../db/testing/test-database.ts';
import { keylessContext } from '../../generation/testing/keyless-context.ts';
import { seedStory, type SeededStory } from '../../generation/testing/seed-story.ts';
import { generateDraftName, generateDraftTask } from './generate-draft.ts';
import { generatePendingName, generatePendingTask } from './generate-pending.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await runMigrations({ connectionString: database.urls.zavod_queue, logger: quiet });
});
afterAll(() => database.close());

const quiet = new Logger(() => () => undefined);
const tasks = (): TaskList => ({
  [generateDraftName]: generateDraftTask(keylessContext(database, tmpdir())),
  [generatePendingName]: generatePendingTask(database.pools.worker),
});
/** One sweep, and every job it made. */
const sweep = async (): Promise<void> => {
  const utils = await makeWorkerUtils({ connectionString: database.urls.zavod_queue, logger: quiet });
  await utils.addJob(generatePendingName, {});
  await utils.release();
  await runOnce({ connectionString: database.urls.zavod_queue, taskList: tasks(), logger: quiet, noHandleSignals: true });
};
const postsOf = ({ clientId }: SeededStory) => database.withClient(clientId, (tx) => tx.post.findMany());

test('stories of all clients are drafted by a sweep, each in its own client, and by the next one not again', async () => {
  const stories = [await seedStory(database), await seedStory(database)];
  await sweep();
  await sweep();
  for (const story of stories) expect(await postsOf(story)).toMatchObject([{ clientId: story.clientId, storyId: story.storyId, provider: 'local' }]);
});

test('a queue that was lost loses no story', async () => {
  const story = await seedStory(database);
  await database.asAdmin('TRUNCATE graphile_worker._private_jobs');
  await sweep();
  expect(await postsOf(story)).toHaveLength(1);
});
