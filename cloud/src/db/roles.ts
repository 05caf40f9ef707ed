import { Client } from 'pg';
import { keyFingerprint, LOGIN_ROLES, rolePassword, urlForRole, type LoginRole } from './role-passwords.ts';

/** Connection strings, one a role. */
export type RoleUrls = { readonly [role in LoginRole]: string };

/** Raised when the set-up below changes, so that a server prepared by an older version is prepared again. */
const SETUP_VERSION = 1;
const LOCK = 8_101_001;

/**
 * Makes the roles and their rights on the database that `adminUrl` names, and answers how to connect as each.
 * Idempotent; an already prepared server costs one connection. `masterKey` is the 32 bytes of ZAVOD_MASTER_KEY.
 */
export const ensureRoles = async (options: {
  readonly adminUrl: string;
  readonly masterKey: Uint8Array;
}): Promise<RoleUrls> => {
  const client = new Client({ connectionString: options.adminUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const mark = `zavod ${SETUP_VERSION} ${keyFingerprint(options.masterKey)}`;
    if (!(await rolesCarry(client, mark))) await setUpRoles(client, options.masterKey, mark);
    if (!(await databaseIsGranted(client))) await grantDatabase(client);
  } finally {
    await client.end();
  }
  return urlsPerRole(options.adminUrl, options.masterKey);
};

export const urlsPerRole = (url: string, masterKey: Uint8Array): RoleUrls => ({
  zavod_owner: urlForRole(url, 'zavod_owner', masterKey),
  zavod_app: urlForRole(url, 'zavod_app', masterKey),
  zavod_worker: urlForRole(url, 'zavod_worker', masterKey),
  zavod_auth: urlForRole(url, 'zavod_auth', masterKey),
  zavod_queue: urlForRole(url, 'zavod_queue', masterKey),
});

const rolesCarry = async (client: Client, mark: string): Promise<boolean> => {
  const answer = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_roles
     WHERE rolname = ANY($1) AND shobj_description(oid, 'pg_authid') = $2`,
    [[...LOGIN_ROLES, 'zavod_crossing'], mark],
  );
  return answer.rows[0]?.count === LOGIN_ROLES.length + 1;
};

const setUpRoles = async (client: Client, masterKey: Uint8Array, mark: string): Promise<void> => {
  const rights = await client.query<{ may: boolean; name: string }>(
    'SELECT rolsuper OR rolcreaterole AS may, rolname AS name FROM pg_roles WHERE rolname = current_user',
  );
  const me = rights.rows[0];
  if (!me?.may) {
    throw new Error(
      `The database user "${me?.name ?? 'unknown'}" may not create roles. Run ALTER ROLE "${me?.name ?? 'unknown'}" CREATEROLE as an administrator, or put an administrator into DATABASE_URL.`,
    );
  }
  await client.query('BEGIN');
  for (const role of LOGIN_ROLES) {
    await createRole(client, role);
    // Derived passwords are URL-safe base64, so quoting them cannot go wrong.
    await client.query(`ALTER ROLE ${role} LOGIN ${role === 'zavod_owner' ? 'NOINHERIT' : 'INHERIT'} PASSWORD '${rolePassword(masterKey, role)}'`);
  }
  await createRole(client, 'zavod_crossing');
  // Migrations hand the audited functions over to it; the owner, who inherits nothing, does not act with its rights otherwise. Said of
  // the role and not of the grant, because Postgres 15 knows no INHERIT there.
  await client.query('GRANT zavod_crossing TO zavod_owner');
  for (const role of [...LOGIN_ROLES, 'zavod_crossing']) await client.query(`COMMENT ON ROLE ${role} IS '${mark}'`);
  await client.query('COMMIT');
};

const createRole = async (client: Client, role: string): Promise<void> => {
  const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (found.rowCount === 0) await client.query(`CREATE ROLE ${role}`);
};

const databaseIsGranted = async (client: Client): Promise<boolean> => {
  const answer = await client.query<{ granted: boolean }>(
    `SELECT has_database_privilege('zavod_owner', current_database(), 'CREATE')
        AND has_schema_privilege('zavod_owner', 'public', 'CREATE')
        AND has_database_privilege('zavod_queue', current_database(), 'CREATE')
        AND NOT has_database_privilege('zavod_app', current_database(), 'TEMPORARY')
        AND NOT has_schema_privilege('zavod_app', 'public', 'CREATE') AS granted`,
  );
  return answer.rows[0]?.granted === true;
};

const grantDatabase = async (client: Client): Promise<void> => {
  const named = await client.query<{ name: string }>('SELECT current_database() AS name');
  const database = client.escapeIdentifier(named.rows[0]?.name ?? '');
  await client.query(`
    BEGIN;
    REVOKE TEMPORARY ON DATABASE ${database} FROM PUBLIC;
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${database} TO ${LOGIN_ROLES.join(', ')};
    GRANT CREATE ON DATABASE ${database} TO zavod_owner, zavod_queue;
    GRANT USAGE, CREATE ON SCHEMA public TO zavod_owner WITH GRANT OPTION;
    COMMIT;
  `);
};
