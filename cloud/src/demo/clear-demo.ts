import { Client } from 'pg';
import { demoPublishers } from '../../simulators/feeds/demo-publishers.ts';
import { demoClientId } from './seed-demo.ts';

/** Empties an installation that holds nothing but the demo; refuses where a real client would go with it. */
export async function clearDemo(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const demoIds = demoPublishers.map(({ slug }) => demoClientId(slug));
    const real = await client.query<{ name: string }>('SELECT name FROM client WHERE id <> ALL($1::uuid[]) LIMIT 1', [demoIds]);
    const [first] = real.rows;
    if (first !== undefined) {
      throw new Error(
        `This installation also holds the client "${first.name}", so the demo is not reset. Start the demo on a folder of its own with ZAVOD_DATA_DIR.`,
      );
    }
    await client.query('TRUNCATE client, app_user CASCADE');
    await client.query('DROP SCHEMA IF EXISTS graphile_worker CASCADE');
  } finally {
    await client.end();
  }
}
