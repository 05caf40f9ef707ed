-- The only reads that look across clients: a few functions whose owner may read a short list of tables and nothing else.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'client', 'membership', 'invitation', 'api_key', 'source', 'story', 'post', 'generation_run', 'publication'
  ] LOOP
    EXECUTE format('GRANT SELECT ON %I TO zavod_crossing', name);
    EXECUTE format('CREATE POLICY crossing ON %I FOR SELECT TO zavod_crossing USING (true)', name);
  END LOOP;
END $$;

CREATE INDEX publication_unfinished ON publication (due_at)
  WHERE state IN ('planned', 'arming', 'armed', 'sending', 'unknown');
CREATE INDEX source_collectable ON source (next_at) WHERE state = 'active';
CREATE INDEX story_pending ON story (next_at) WHERE state = 'open';
CREATE INDEX invitation_token ON invitation (token_hash);
CREATE INDEX api_key_hash ON api_key (key_hash);
CREATE INDEX membership_user ON membership (user_id);

-- Publications due by the given instant that are not finished and not waiting for a later attempt.
CREATE FUNCTION app.due_publications(until timestamptz, max_rows int)
RETURNS TABLE (client_id uuid, publication_id uuid, state text, due_at timestamptz, generation int, attempt int,
  lease_until timestamptz, next_attempt_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT p.client_id, p.id, p.state, p.due_at, p.generation, p.attempt, p.lease_until, p.next_attempt_at
  FROM public.publication p JOIN public.client c ON c.id = p.client_id AND c.status = 'active'
  WHERE p.state IN ('planned', 'arming', 'armed', 'sending', 'unknown') AND p.due_at <= until
    AND (p.next_attempt_at IS NULL OR p.next_attempt_at <= until)
  ORDER BY p.due_at LIMIT max_rows
$$;

-- Sources whose time has come, clients taking turns.
CREATE FUNCTION app.due_sources(max_rows int) RETURNS TABLE (client_id uuid, source_id uuid, next_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT due.client_id, due.id, due.next_at FROM (
    SELECT s.client_id, s.id, s.next_at,
      row_number() OVER (PARTITION BY s.client_id ORDER BY s.next_at NULLS FIRST) AS turn
    FROM public.source s JOIN public.client c ON c.id = s.client_id AND c.status = 'active'
    WHERE s.state = 'active' AND (s.next_at IS NULL OR s.next_at <= now())
      AND (s.lease_until IS NULL OR s.lease_until < now())
  ) due ORDER BY due.turn, due.next_at NULLS FIRST LIMIT max_rows
$$;

-- Stories to draft: open, without a post, without a run that is still going (its lease, or 15 minutes); clients taking turns.
CREATE FUNCTION app.pending_stories(max_rows int) RETURNS TABLE (client_id uuid, story_id uuid, next_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pending.client_id, pending.id, pending.next_at FROM (
    SELECT s.client_id, s.id, s.next_at, row_number() OVER (PARTITION BY s.client_id ORDER BY s.next_at) AS turn
    FROM public.story s JOIN public.client c ON c.id = s.client_id AND c.status = 'active'
    WHERE s.state = 'open' AND s.next_at <= now()
      AND NOT EXISTS (SELECT 1 FROM public.post p WHERE p.client_id = s.client_id AND p.story_id = s.id)
      AND NOT EXISTS (SELECT 1 FROM public.generation_run r WHERE r.client_id = s.client_id AND r.story_id = s.id
        AND r.state IN ('queued', 'running') AND coalesce(r.lease_until, r.created_at + interval '15 minutes') > now())
  ) pending ORDER BY pending.turn, pending.next_at LIMIT max_rows
$$;

CREATE FUNCTION app.memberships_of(person uuid)
RETURNS TABLE (client_id uuid, client_name text, client_status text, membership_id uuid, role text, display_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT m.client_id, c.name, c.status, m.id, m.role, m.display_name
  FROM public.membership m JOIN public.client c ON c.id = m.client_id
  WHERE m.user_id = person ORDER BY c.name, c.id
$$;

-- For the platform's own admins and for upkeep that visits every client.
CREATE FUNCTION app.all_clients()
RETURNS TABLE (client_id uuid, name text, status text, delete_after timestamptz, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT c.id, c.name, c.status, c.delete_after, c.created_at FROM public.client c ORDER BY c.name, c.id
$$;

CREATE FUNCTION app.find_invitation(hash text)
RETURNS TABLE (client_id uuid, client_name text, invitation_id uuid, email text, role text, expires_at timestamptz,
  accepted_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT i.client_id, c.name, i.id, i.email, i.role, i.expires_at, i.accepted_at
  FROM public.invitation i JOIN public.client c ON c.id = i.client_id WHERE i.token_hash = hash
$$;

CREATE FUNCTION app.find_api_key(hash text)
RETURNS TABLE (client_id uuid, client_status text, api_key_id uuid, scopes text[], expires_at timestamptz, revoked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT k.client_id, c.status, k.id, k.scopes, k.expires_at, k.revoked_at
  FROM public.api_key k JOIN public.client c ON c.id = k.client_id WHERE k.key_hash = hash
$$;

GRANT EXECUTE ON FUNCTION app.due_publications(timestamptz, int), app.due_sources(int), app.pending_stories(int)
  TO zavod_worker;
GRANT EXECUTE ON FUNCTION app.memberships_of(uuid), app.find_invitation(text), app.find_api_key(text) TO zavod_auth;
GRANT EXECUTE ON FUNCTION app.all_clients() TO zavod_auth, zavod_worker;

-- A new owner needs the right to create in the schema, for this moment only.
GRANT CREATE ON SCHEMA app TO zavod_crossing;
ALTER FUNCTION app.due_publications(timestamptz, int) OWNER TO zavod_crossing;
ALTER FUNCTION app.due_sources(int) OWNER TO zavod_crossing;
ALTER FUNCTION app.pending_stories(int) OWNER TO zavod_crossing;
ALTER FUNCTION app.memberships_of(uuid) OWNER TO zavod_crossing;
ALTER FUNCTION app.all_clients() OWNER TO zavod_crossing;
ALTER FUNCTION app.find_invitation(text) OWNER TO zavod_crossing;
ALTER FUNCTION app.find_api_key(text) OWNER TO zavod_crossing;
REVOKE CREATE ON SCHEMA app FROM zavod_crossing;
