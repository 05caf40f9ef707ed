import type { ClientBase, Pool } from 'pg';

/** Refuses a connection that row-level security would not bind: a superuser, one that bypasses it, or an owner of tables. */
export const assertSafeRole = async (connection: Pool | ClientBase): Promise<void> => {
  const answer = await connection.query<{ name: string; super: boolean; bypass: boolean; owns: string | null }>(`
    SELECT rolname AS name,
      EXISTS (SELECT 1 FROM pg_roles g WHERE g.rolsuper AND pg_has_role(r.oid, g.oid, 'MEMBER')) AS super,
      EXISTS (SELECT 1 FROM pg_roles g WHERE g.rolbypassrls AND pg_has_role(r.oid, g.oid, 'MEMBER')) AS bypass,
      (SELECT c.oid::regclass::text FROM pg_class c
       WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace = 'public'::regnamespace
         AND pg_has_role(r.oid, c.relowner, 'MEMBER') LIMIT 1) AS owns
    FROM pg_roles r WHERE rolname = current_user`);
  const role = answer.rows[0];
  if (!role) throw new Error('The database does not say who is connected.');
  const fault = role.super
    ? 'is a superuser'
    : role.bypass
      ? 'bypasses row-level security'
      : role.owns
        ? `owns the table ${role.owns}`
        : undefined;
  if (fault) {
    throw new Error(
      `Refusing to start: the database role "${role.name}" ${fault}, so clients would not be kept apart. Connect as zavod_app or zavod_worker.`,
    );
  }
};
