import { makeWorkerUtils } from 'graphile-worker';
import { startConsumer, stopProcess, type BareQueue } from './measure-bare.ts';
import type { Surroundings } from './surroundings.ts';

/** graphile-worker in a database of its own on the same server. */
export async function openGraphileQueue({ admin, adminUrl, telegram }: Surroundings): Promise<BareQueue> {
  await admin.query('CREATE DATABASE bare_queue');
  const address = Object.assign(new URL(adminUrl), { pathname: '/bare_queue' });
  address.searchParams.set('application_name', 'bench-queue');
  const utils = await makeWorkerUtils({ connectionString: address.href });
  await utils.migrate();
  const consumer = await startConsumer('graphile-consumer.ts', address.href, telegram.url);
  return {
    consumer,
    servers: [],
    add: async (jobs) => void (await utils.addJobs(jobs.map(({ payload, due }) => ({ identifier: 'publish', payload, runAt: due })))),
    stop: async () => {
      await stopProcess(consumer);
      await utils.release();
    },
  };
}
