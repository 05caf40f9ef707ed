-- A link that shows one plan to a person without an account: chosen posts, or what goes out on a channel between two days.
CREATE TABLE reviewer_link (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  title text NOT NULL,
  post_ids uuid[] NOT NULL DEFAULT '{}',
  channel_id uuid,
  from_day text,
  until_day text,
  token_hash text NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  last_used_at timestamptz(3),
  CONSTRAINT reviewer_link_pkey PRIMARY KEY (client_id, id),
  CONSTRAINT reviewer_link_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT reviewer_link_client_id_channel_id_fkey FOREIGN KEY (client_id, channel_id) REFERENCES channel (client_id, id)
    ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT reviewer_link_one_plan CHECK (
    (channel_id IS NULL AND from_day IS NULL AND until_day IS NULL AND cardinality(post_ids) > 0)
    OR (channel_id IS NOT NULL AND from_day ~ '^\d{4}-\d\d-\d\d$' AND until_day ~ '^\d{4}-\d\d-\d\d$' AND cardinality(post_ids) = 0)
  )
);
CREATE UNIQUE INDEX reviewer_link_client_id_token_hash_key ON reviewer_link (client_id, token_hash);
CREATE INDEX reviewer_link_token ON reviewer_link (token_hash);
CREATE INDEX reviewer_link_client_id_channel_id_idx ON reviewer_link (client_id, channel_id);

ALTER TABLE reviewer_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE reviewer_link FORCE ROW LEVEL SECURITY;
CREATE POLICY client ON reviewer_link FOR ALL TO zavod_app, zavod_worker
  USING (client_id = (SELECT app.client())) WITH CHECK (client_id = (SELECT app.client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON reviewer_link TO zavod_app, zavod_worker;
GRANT SELECT ON reviewer_link TO zavod_crossing;
CREATE POLICY crossing ON reviewer_link FOR SELECT TO zavod_crossing USING (true);

-- What a reviewer did, by the id that their page gave the act: the same act again does nothing.
CREATE TABLE reviewer_act (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  reviewer_link_id uuid NOT NULL,
  post_id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  text text NOT NULL DEFAULT '',
  hash text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT reviewer_act_pkey PRIMARY KEY (client_id, id),
  CONSTRAINT reviewer_act_kind_known CHECK (kind IN ('approve', 'comment', 'decline')),
  CONSTRAINT reviewer_act_client_id_reviewer_link_id_fkey FOREIGN KEY (client_id, reviewer_link_id)
    REFERENCES reviewer_link (client_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT reviewer_act_client_id_post_id_fkey FOREIGN KEY (client_id, post_id) REFERENCES post (client_id, id)
    ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE INDEX reviewer_act_client_id_reviewer_link_id_created_at_idx ON reviewer_act (client_id, reviewer_link_id, created_at);
CREATE INDEX reviewer_act_client_id_post_id_idx ON reviewer_act (client_id, post_id);

ALTER TABLE reviewer_act ENABLE ROW LEVEL SECURITY;
ALTER TABLE reviewer_act FORCE ROW LEVEL SECURITY;
CREATE POLICY client ON reviewer_act FOR ALL TO zavod_app, zavod_worker
  USING (client_id = (SELECT app.client())) WITH CHECK (client_id = (SELECT app.client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON reviewer_act TO zavod_app, zavod_worker;

CREATE FUNCTION app.find_reviewer_link(hash text)
RETURNS TABLE (client_id uuid, client_name text, client_status text, language text, link_id uuid, expires_at timestamptz, revoked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT l.client_id, c.name, c.status, c.language, l.id, l.expires_at, l.revoked_at
  FROM public.reviewer_link l JOIN public.client c ON c.id = l.client_id WHERE l.token_hash = hash
$$;
GRANT EXECUTE ON FUNCTION app.find_reviewer_link(text) TO zavod_auth;
GRANT CREATE ON SCHEMA app TO zavod_crossing;
ALTER FUNCTION app.find_reviewer_link(text) OWNER TO zavod_crossing;
REVOKE CREATE ON SCHEMA app FROM zavod_crossing;

-- Who came by a link is none of the others.
ALTER TABLE audit_log DROP CONSTRAINT audit_log_actor_kind_known;
ALTER TABLE audit_log ADD CONSTRAINT audit_log_actor_kind_known
  CHECK (actor_kind IN ('member', 'platform_admin', 'api_key', 'system', 'reviewer'));
