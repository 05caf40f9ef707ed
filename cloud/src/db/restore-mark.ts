import type { ClientBase, Pool } from 'pg';

/** A schema and not a row: it is there before the first table and survives the emptying of everything else. */
const MARK = 'zavod_restoring';

/** The database holds a part of a backup. */
export class HalfRestoredError extends Error {}

/** Says that a restore has begun. As zavod_owner; a mark that an interrupted one left stays. */
export const markRestoring = async (owner: ClientBase): Promise<void> => void (await owner.query(`CREATE SCHEMA IF NOT EXISTS ${MARK}`));

/** The last statement of a restore. */
export const clearMark = async (owner: ClientBase): Promise<void> => void (await owner.query(`DROP SCHEMA IF EXISTS ${MARK}`));

export const isHalfRestored = async (connection: Pool | ClientBase): Promise<boolean> => {
  const answer = await connection.query<{ found: boolean }>('SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1) AS found', [MARK]);
  return answer.rows[0]?.found === true;
};

/** Refuses a database in which a restore began and did not end. Any role may ask. */
export const assertNotHalfRestored = async (connection: Pool | ClientBase): Promise<void> => {
  if (!(await isHalfRestored(connection))) return;
  throw new HalfRestoredError('Refusing to start: a restore of this database began and did not end, so a part of it is missing. Run it again: npm run restore -- --from <backup>');
};
