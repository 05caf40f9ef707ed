import type { ClientBase } from 'pg';
import { columnOf } from '@zavod/shared/tables/synced-table.ts';
import { syncedTables } from '@zavod/shared/tables/registry.ts';

/** Tables without a client, and why. Anything else must be a tenant table. */
const WITHOUT_CLIENT: Readonly<Record<string, string>> = {
  _prisma_migrations: 'written by migrations only',
  client: 'is the client; checked on its id',
  app_user: 'a person may belong to several clients',
  user_secret: 'belongs to a person; zavod_auth only',
  refresh_session: 'belongs to a person; zavod_auth only',
  worker_heartbeat: 'belongs to the service',
  network_quota: 'is counted for all clients of a project; one audited function only',
  network_quota_taking: 'says what of it was taken already; the same function only',
};

const READABLE_ACROSS = ['api_key', 'client', 'generation_run', 'invitation', 'membership', 'platform_entry', 'post', 'publication', 'reviewer_link', 'source', 'story', 'webhook_delivery'];
const INDEXES_ACROSS = ['api_key_hash', 'invitation_token', 'membership_user', 'platform_entry_admin', 'publication_unfinished', 'publication_waits_for_person', 'reviewer_link_token', 'source_collectable', 'story_pending', 'webhook_delivery_due'];
const APPEND_ONLY = ['audit_log'];

const CLIENT_POLICY = policy('client', '*', 'zavod_app,zavod_worker', '(client_id = ( SELECT app.client() AS client))');
const CROSSING_POLICY = { ...policy('crossing', 'r', 'zavod_crossing', 'true'), check: null };
/** The end of a client whose grace is over: the only thing that may take its log and itself away. */
const ENDING = { ...policy('ending', '*', 'zavod_crossing', ''), check: null };
const OWN_POLICIES: Readonly<Record<string, readonly Policy[]>> = {
  client: [
    policy('client', '*', 'zavod_app,zavod_worker', '(id = ( SELECT app.client() AS client))'),
    CROSSING_POLICY,
    { ...ENDING, command: 'd', using: "((status = 'deleting'::text) AND (delete_after <= now()))" },
  ],
  audit_log: [
    CLIENT_POLICY,
    {
      ...ENDING,
      using: "(client_id IN ( SELECT client.id FROM client WHERE ((client.status = 'deleting'::text) AND (client.delete_after <= now()))))",
    },
  ],
  app_user: [
    {
      ...policy(
        'members',
        'r',
        'zavod_app,zavod_worker',
        '(id IN ( SELECT membership.user_id FROM membership WHERE (membership.client_id = ( SELECT app.client() AS client))))',
      ),
      check: null,
    },
    policy('sign_in', '*', 'zavod_auth', 'true'),
  ],
};

/** function: who may execute it */
const FUNCTIONS_ACROSS: Readonly<Record<string, string>> = {
  all_clients: 'zavod_auth,zavod_crossing,zavod_worker',
  due_publications: 'zavod_crossing,zavod_worker',
  due_sources: 'zavod_crossing,zavod_worker',
  clients_with_interrupted_rewrites: 'zavod_crossing,zavod_worker',
  due_webhook_deliveries: 'zavod_crossing,zavod_worker',
  end_client: 'zavod_crossing,zavod_worker',
  find_api_key: 'zavod_auth,zavod_crossing',
  find_invitation: 'zavod_auth,zavod_crossing',
  find_reviewer_link: 'zavod_auth,zavod_crossing',
  memberships_of: 'zavod_auth,zavod_crossing',
  pending_stories: 'zavod_crossing,zavod_worker',
  publication_overview: 'zavod_crossing,zavod_worker',
  take_network_quota: 'zavod_crossing,zavod_worker',
};

type Policy = {
  readonly name: string;
  readonly command: string;
  readonly roles: string;
  readonly using: string | null;
  readonly check: string | null;
  readonly permissive: boolean;
};

type Table = {
  readonly name: string;
  readonly owner: string;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly columns: readonly string[];
  readonly primary_key: readonly string[] | null;
  readonly enums: readonly string[] | null;
  readonly triggers: readonly string[];
  readonly policies: readonly Policy[];
  readonly grants: Readonly<Record<string, readonly string[]>>;
};

/** Reads the catalog and lists everything that would let clients meet. Empty when all tables keep the rules. */
export const catalogFaults = async (connection: ClientBase): Promise<readonly string[]> => {
  const all: string[] = [];
  for await (const faults of faultsIn(connection, null)) all.push(...faults);
  return all;
};

/** The first fault of this one table, of functions or of views, or undefined: a tenth of the work. */
export const firstCatalogFault = async (connection: ClientBase, table: string): Promise<string | undefined> => {
  for await (const [fault] of faultsIn(connection, [table])) if (fault !== undefined) return fault;
  return undefined;
};

async function* faultsIn(connection: ClientBase, only: readonly string[] | null): AsyncGenerator<readonly string[]> {
  const tables = (await connection.query<Table>(TABLES, [only])).rows;
  yield tables.flatMap((table) =>
    [
      ...ownershipFaults(table),
      ...policyFaults(table),
      ...grantFaults(table),
      ...(table.enums ?? []).map((column) => `${column} is an enum; use text + CHECK`),
      ...(table.name in WITHOUT_CLIENT ? [] : keyFaults(table)),
    ].map((fault) => `${table.name}: ${fault}`),
  );
  const missing = (only ?? Object.keys(WITHOUT_CLIENT)).filter((name) => !tables.some((table) => table.name === name));
  yield missing.map((name) => `${name}: is on the short list and does not exist`);
  yield syncFaults(tables, only);
  yield await named(connection, FOREIGN_KEY_FAULTS, [only]);
  yield await named(connection, INDEX_FAULTS, [INDEXES_ACROSS, only]);
  yield await named(connection, COLUMN_GRANT_FAULTS, [only]);
  yield await functionFaults(connection);
  yield await named(connection, VIEW_FAULTS, []);
}

function policy(name: string, command: string, roles: string, expression: string): Policy {
  return { name, command, roles, using: expression, check: expression, permissive: true };
}

const ownershipFaults = (table: Table): readonly string[] =>
  table.owner === 'zavod_owner' ? [] : [`is owned by ${table.owner}`];

const policyFaults = (table: Table): readonly string[] => {
  const crossing = READABLE_ACROSS.includes(table.name) ? [CROSSING_POLICY] : [];
  const tenant = table.name in WITHOUT_CLIENT ? undefined : [CLIENT_POLICY, ...crossing];
  const expected = OWN_POLICIES[table.name] ?? tenant;
  if (!expected) return table.policies.length === 0 ? [] : ['has policies nobody expects'];
  const faults = table.enabled && table.forced ? [] : ['row-level security is not enabled and forced'];
  const found = JSON.stringify(table.policies);
  return found === JSON.stringify(expected.map(inOrder)) ? faults : [...faults, `has other policies: ${found}`];
};

const inOrder = ({ name, command, roles, using, check, permissive }: Policy): Policy => ({ name, command, roles, using, check, permissive });

const grantFaults = (table: Table): readonly string[] => {
  const { name } = table;
  const all = 'DELETE,INSERT,SELECT,UPDATE';
  const most = APPEND_ONLY.includes(name) ? 'INSERT,SELECT' : all;
  const special: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    _prisma_migrations: {},
    client: { zavod_app: 'INSERT,SELECT,UPDATE', zavod_worker: 'SELECT' },
    app_user: { zavod_app: 'SELECT', zavod_worker: 'SELECT', zavod_auth: all },
    user_secret: { zavod_auth: all },
    refresh_session: { zavod_auth: all },
    network_quota: { zavod_crossing: 'INSERT,SELECT,UPDATE' },
    network_quota_taking: { zavod_crossing: 'DELETE,INSERT,SELECT' },
    worker_heartbeat: { zavod_app: 'SELECT', zavod_auth: 'SELECT', zavod_worker: all },
  };
  const expected: Readonly<Record<string, string>> = {
    ...(special[name] ?? { zavod_app: most, zavod_worker: most }),
    ...(READABLE_ACROSS.includes(name) ? { zavod_crossing: 'SELECT' } : {}),
    // Bound by the policies named ending.
    ...(['audit_log', 'client'].includes(name) ? { zavod_crossing: 'DELETE,SELECT' } : {}),
  };
  const grantees = new Set([...Object.keys(expected), ...Object.keys(table.grants)].filter((role) => role !== 'zavod_owner'));
  return [...grantees]
    .filter((role) => (table.grants[role] ?? []).join(',') !== (expected[role] ?? ''))
    .map((role) => `grants ${role} ${(table.grants[role] ?? []).join(',') || 'nothing'} instead of ${expected[role] ?? 'nothing'}`);
};

const keyFaults = (table: Table): readonly string[] => [
  ...(table.columns.includes('client_id uuid not null') ? [] : ['has no client_id']),
  ...(table.primary_key?.[0] === 'client_id' ? [] : ['its primary key does not begin with client_id']),
];

const syncFaults = (tables: readonly Table[], only: readonly string[] | null): readonly string[] =>
  syncedTables.filter(({ name }) => only?.includes(name) !== false).flatMap(({ name, schema }) => {
    const table = tables.find((candidate) => candidate.name === name);
    if (!table) return [`${name}: is synced and does not exist`];
    const missing = Object.keys(schema.shape)
      .map(columnOf)
      .filter((column) => !table.columns.some((described) => described.startsWith(`${column} `)))
      .map((column) => `${name}: lacks the synced column ${column}`);
    const silent = ['note_delete', 'note_insert', 'note_update']
      .filter((trigger) => !table.triggers.includes(trigger))
      .map((trigger) => `${name}: lacks the trigger ${trigger}`);
    return [...missing, ...silent];
  });

const functionFaults = async (connection: ClientBase): Promise<readonly string[]> => {
  const found = await connection.query<{ name: string; owner: string; path: readonly string[] | null; may: string }>(FUNCTIONS);
  const faults = found.rows
    .filter(({ name, owner, path, may }) =>
      owner !== 'zavod_crossing' || path?.join() !== 'search_path=""' || may !== FUNCTIONS_ACROSS[name])
    .map(({ name, owner, may }) => `${name}(): runs as ${owner} for ${may}`);
  const missing = Object.keys(FUNCTIONS_ACROSS).filter((name) => !found.rows.some((row) => row.name === name));
  return [...faults, ...missing.map((name) => `${name}(): does not run as its owner`)];
};

const named = async (connection: ClientBase, sql: string, values: readonly unknown[]): Promise<readonly string[]> =>
  (await connection.query<{ fault: string }>(sql, [...values])).rows.map((row) => row.fault);

const TABLES = `
  SELECT c.relname AS name, pg_get_userbyid(c.relowner) AS owner, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
    (SELECT array_agg(attname || ' ' || format_type(atttypid, NULL) || CASE WHEN attnotnull THEN ' not null' ELSE '' END)
     FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS columns,
    (SELECT array_agg(attname ORDER BY array_position(indkey::int2[], attnum)) FROM pg_index
     JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey) WHERE indrelid = c.oid AND indisprimary)::text[] AS primary_key,
    (SELECT array_agg(attname) FROM pg_attribute JOIN pg_type t ON t.oid = atttypid
     WHERE attrelid = c.oid AND typtype = 'e')::text[] AS enums,
    ARRAY(SELECT tgname FROM pg_trigger WHERE tgrelid = c.oid AND tgenabled <> 'D' ORDER BY tgname)::text[] AS triggers,
    (SELECT coalesce(json_agg(json_build_object('name', polname, 'command', polcmd, 'roles',
       (SELECT string_agg(rolname, ',' ORDER BY rolname) FROM pg_roles WHERE oid = ANY (polroles)),
       'using', regexp_replace(pg_get_expr(polqual, polrelid), '\\s+', ' ', 'g'),
       'check', regexp_replace(pg_get_expr(polwithcheck, polrelid), '\\s+', ' ', 'g'),
       'permissive', polpermissive) ORDER BY polname), '[]') FROM pg_policy WHERE polrelid = c.oid) AS policies,
    (SELECT coalesce(json_object_agg(grantee, privileges), '{}') FROM (
       SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END AS grantee,
         json_agg(privilege_type ORDER BY privilege_type) AS privileges
       FROM aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) GROUP BY 1) granted) AS grants
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND ($1::text[] IS NULL OR c.relname = ANY ($1)) ORDER BY 1`;

const INDEX_FAULTS = `
  SELECT format('%s: the index %s does not begin with client_id', i.indrelid::regclass, x.relname) AS fault
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid AND x.relnamespace = 'public'::regnamespace
  JOIN pg_attribute c ON c.attrelid = i.indrelid AND c.attname = 'client_id'
  WHERE i.indkey[0] <> c.attnum AND (i.indisunique OR x.relname <> ALL ($1))
    AND ($2::text[] IS NULL OR i.indrelid::regclass::text = ANY ($2))`;

const FOREIGN_KEY_FAULTS = `
  SELECT format('%s: the foreign key %s does not carry client_id', k.conrelid::regclass, k.conname) AS fault
  FROM pg_constraint k
  JOIN pg_attribute mine ON mine.attrelid = k.conrelid AND mine.attname = 'client_id'
  JOIN pg_attribute theirs ON theirs.attrelid = k.confrelid
    AND theirs.attname = CASE k.confrelid WHEN 'client'::regclass THEN 'id' ELSE 'client_id' END
  WHERE k.contype = 'f' AND ($1::text[] IS NULL OR k.conrelid::regclass::text = ANY ($1)) AND NOT (k.conkey[1] = mine.attnum AND k.confkey[1] = theirs.attnum)
    AND k.confrelid <> 'app_user'::regclass
  UNION ALL
  SELECT format('%s: the column %s names a row and has no foreign key', a.attrelid::regclass, a.attname)
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
  JOIN pg_class parent ON parent.relname || '_id' = a.attname AND parent.relnamespace = c.relnamespace AND parent.relkind = 'r'
  JOIN pg_attribute tenant ON tenant.attrelid = parent.oid AND tenant.attname = 'client_id'
  -- Marks are an index over posts, made anew from them and deleted with age: a check of each would cost more than they do.
  WHERE a.attrelid <> 'post_mark'::regclass AND ($1::text[] IS NULL OR c.relname = ANY ($1))
    AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid = a.attrelid
    AND k.confrelid = parent.oid AND a.attnum = ANY (k.conkey) AND cardinality(k.conkey) = 2)`;

const COLUMN_GRANT_FAULTS = `
  SELECT format('%s: the column %s has grants of its own', c.relname, a.attname) AS fault
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relnamespace = 'public'::regnamespace
  WHERE a.attacl IS NOT NULL AND ($1::text[] IS NULL OR c.relname = ANY ($1))`;

const VIEW_FAULTS = `
  SELECT format('%s: a view that runs as its owner', relname) AS fault FROM pg_class
  WHERE relnamespace = 'public'::regnamespace
    AND (relkind = 'm' OR relkind = 'v' AND NOT coalesce(reloptions @> '{security_invoker=true}', false))`;

const FUNCTIONS = `
  SELECT p.proname AS name, pg_get_userbyid(p.proowner) AS owner, p.proconfig AS path,
    (SELECT string_agg(CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END, ',' ORDER BY pg_get_userbyid(grantee))
     FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) WHERE privilege_type = 'EXECUTE') AS may
  FROM pg_proc p WHERE p.pronamespace IN ('public'::regnamespace, 'app'::regnamespace) AND p.prosecdef ORDER BY 1`;
