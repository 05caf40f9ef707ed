import type { ClientBase, Pool } from 'pg';

export type RoleFault =
  | { readonly kind: 'superuser' | 'bypasses'; readonly role: string }
  | { readonly kind: 'owns'; readonly role: string; readonly table: string };

/** What would let a connection past row-level security: a superuser, one that bypasses it, or an owner of tables. Null: nothing. */
export const roleFaultOf = async (connection: Pool | ClientBase): Promise<RoleFault | null> => {
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
  if (role.super) return { kind: 'superuser', role: role.name };
  if (role.bypass) return { kind: 'bypasses', role: role.name };
  return role.owns === null ? null : { kind: 'owns', role: role.name, table: role.owns };
};

/** Refuses a connection that row-level security would not bind. */
export const assertSafeRole = async (connection: Pool | ClientBase): Promise<void> => {
  const fault = await roleFaultOf(connection);
  if (fault === null) return;
  const words = { superuser: 'is a superuser', bypasses: 'bypasses row-level security', owns: fault.kind === 'owns' ? `owns the table ${fault.table}` : '' };
  throw new Error(
    `Refusing to start: the database role "${fault.role}" ${words[fault.kind]}, so clients would not be kept apart. Connect as zavod_app or zavod_worker.`,
  );
};
