import { randomUUID } from 'node:crypto';
import { openPool } from '../../cloud/src/db/open-pool.ts';
import type { RoleUrls } from '../../cloud/src/db/roles.ts';
import { createWithClientRaw } from '../../cloud/src/db/with-client-raw.ts';
import { hashPassword } from '../../cloud/src/security/password.ts';
import { postTitle, postText } from './documents.ts';

/** One client with its owner and posts in two languages. The word «слово<n>» is in the nth post alone; the nth is n minutes old. */
export async function seedClient(urls: RoleUrls, client: { clientId: string; posts: number; email: string; password: string }): Promise<void> {
  const { clientId, posts, email, password } = client;
  const userId = randomUUID();
  const auth = openPool({ url: urls.zavod_auth, size: 1 });
  await auth.query('INSERT INTO app_user (id, email, display_name) VALUES ($1, $2, $3)', [userId, email, 'Bench']);
  await auth.query('INSERT INTO user_secret (user_id, password_hash) VALUES ($1, $2)', [userId, await hashPassword(password)]);
  await auth.end();
  const app = openPool({ url: urls.zavod_app, size: 1, statementTimeoutMs: 120_000 });
  const withClient = createWithClientRaw({ pool: app });
  await withClient(clientId, async (tx) => {
    await tx.query('INSERT INTO client (id, name) VALUES ($1, $2)', [clientId, 'Bench']);
    await tx.query(`INSERT INTO membership (id, client_id, user_id, display_name, role) VALUES ($1, $2, $3, 'Bench', 'owner')`, [randomUUID(), clientId, userId]);
  });
  const batch = 5_000;
  for (let from = 0; from < posts; from += batch) {
    const numbers = Array.from({ length: Math.min(batch, posts - from) }, (_, at) => from + at + 1);
    await withClient(clientId, (tx) =>
      tx.query(
        `INSERT INTO post (id, client_id, title, text, language, source_name, hashtags, created_at)
         SELECT gen_random_uuid(), $1, title, text, CASE WHEN n % 2 = 0 THEN 'ru' ELSE 'en' END, 'Source ' || n % 20, ARRAY['#мост', '#news'], now() - n * interval '1 minute'
         FROM unnest($2::int[], $3::text[], $4::text[]) AS posts(n, title, text)`,
        [clientId, numbers, numbers.map(postTitle), numbers.map(postText)],
      ),
    );
  }
  await app.end();
}
