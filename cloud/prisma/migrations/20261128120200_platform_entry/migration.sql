-- A platform admin's stay inside a client: asked for with a reason, over by itself, written into the client's audit log.
CREATE TABLE platform_entry (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  admin_id uuid NOT NULL,
  reason text NOT NULL,
  entered_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamptz(3) NOT NULL,
  left_at timestamptz(3),
  CONSTRAINT platform_entry_pkey PRIMARY KEY (client_id, id),
  CONSTRAINT platform_entry_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT platform_entry_short CHECK (expires_at <= entered_at + interval '1 hour')
);
CREATE INDEX platform_entry_admin ON platform_entry (admin_id);

ALTER TABLE platform_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE platform_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY client ON platform_entry FOR ALL TO zavod_app, zavod_worker
  USING (client_id = (SELECT app.client())) WITH CHECK (client_id = (SELECT app.client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON platform_entry TO zavod_app, zavod_worker;
GRANT SELECT ON platform_entry TO zavod_crossing;
CREATE POLICY crossing ON platform_entry FOR SELECT TO zavod_crossing USING (true);

-- Where a person may go: as a member, or by an entry that is still open (entry_until), which is never more than reading.
DROP FUNCTION app.memberships_of(uuid);
CREATE FUNCTION app.memberships_of(person uuid)
RETURNS TABLE (client_id uuid, client_name text, client_status text, needs_second_factor boolean, delete_after timestamptz,
  membership_id uuid, role text, display_name text, entry_until timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT m.client_id, c.name, c.status, c.needs_second_factor, c.delete_after, m.id, m.role, m.display_name, NULL::timestamptz
  FROM public.membership m JOIN public.client c ON c.id = m.client_id WHERE m.user_id = person
  UNION ALL
  SELECT e.client_id, c.name, c.status, c.needs_second_factor, c.delete_after, e.id, 'viewer', '', e.expires_at
  FROM public.platform_entry e JOIN public.client c ON c.id = e.client_id
  WHERE e.admin_id = person AND e.left_at IS NULL AND e.expires_at > now()
    AND NOT EXISTS (SELECT 1 FROM public.membership m WHERE m.client_id = e.client_id AND m.user_id = person)
  ORDER BY 2, 1
$$;
GRANT EXECUTE ON FUNCTION app.memberships_of(uuid) TO zavod_auth;

-- What may be out already is found also for a client that is suspended or leaving; nothing of it is sent.
DROP FUNCTION app.due_publications(timestamptz, int);
CREATE FUNCTION app.due_publications(until timestamptz, max_rows int)
RETURNS TABLE (client_id uuid, publication_id uuid, state text, due_at timestamptz, generation int, attempt int,
  lease_until timestamptz, next_attempt_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT p.client_id, p.id, p.state, p.due_at, p.generation, p.attempt, p.lease_until, p.next_attempt_at
  FROM public.publication p JOIN public.client c ON c.id = p.client_id AND (c.status = 'active' OR p.state IN ('sending', 'unknown'))
  WHERE p.state IN ('planned', 'arming', 'armed', 'sending', 'unknown') AND p.due_at <= until
    AND (p.next_attempt_at IS NULL OR p.next_attempt_at <= until)
  ORDER BY p.due_at LIMIT max_rows
$$;
GRANT EXECUTE ON FUNCTION app.due_publications(timestamptz, int) TO zavod_worker;

GRANT CREATE ON SCHEMA app TO zavod_crossing;
ALTER FUNCTION app.memberships_of(uuid) OWNER TO zavod_crossing;
ALTER FUNCTION app.due_publications(timestamptz, int) OWNER TO zavod_crossing;
REVOKE CREATE ON SCHEMA app FROM zavod_crossing;
