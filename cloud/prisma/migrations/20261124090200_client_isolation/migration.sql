-- Keeps clients apart: Postgres itself decides which rows a connection sees.
CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO zavod_app, zavod_worker, zavod_auth, zavod_crossing;
GRANT USAGE ON SCHEMA public TO zavod_app, zavod_worker, zavod_auth, zavod_crossing;
-- No function of ours is open to everybody; each grant below and later is on purpose.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- nullif: once a transaction-local setting has been used, a pooled connection reads it as '' afterwards.
CREATE FUNCTION app.client() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.client_id', true), '')::uuid $$;
GRANT EXECUTE ON FUNCTION app.client() TO zavod_app, zavod_worker;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'api_key', 'audit_log', 'budget', 'budget_bucket', 'channel', 'client_sync', 'comment', 'conflict', 'device',
    'device_mutation', 'generation_run', 'generation_step', 'invitation', 'label', 'media', 'membership', 'metric',
    'post', 'post_label', 'post_revision', 'post_variant', 'prompt_template', 'publication', 'publication_attempt',
    'slot', 'source', 'source_item', 'story', 'sync_row', 'webhook', 'webhook_delivery'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    -- The sub-select is evaluated once a query; a bare call would be evaluated once a row.
    EXECUTE format('CREATE POLICY client ON %I FOR ALL TO zavod_app, zavod_worker
      USING (client_id = (SELECT app.client())) WITH CHECK (client_id = (SELECT app.client()))', name);
    IF name = 'audit_log' THEN
      EXECUTE format('GRANT SELECT, INSERT ON %I TO zavod_app, zavod_worker', name);
    ELSE
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO zavod_app, zavod_worker', name);
    END IF;
  END LOOP;
END $$;

-- A client sees itself only. Making one is done through its own door, before it exists.
ALTER TABLE client ENABLE ROW LEVEL SECURITY;
ALTER TABLE client FORCE ROW LEVEL SECURITY;
CREATE POLICY client ON client FOR ALL TO zavod_app, zavod_worker
  USING (id = (SELECT app.client())) WITH CHECK (id = (SELECT app.client()));
GRANT SELECT, INSERT, UPDATE ON client TO zavod_app;
GRANT SELECT ON client TO zavod_worker;

-- People belong to no client. Sign-in sees them all, a client sees those who are its members.
ALTER TABLE app_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE app_user FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_in ON app_user FOR ALL TO zavod_auth USING (true) WITH CHECK (true);
CREATE POLICY members ON app_user FOR SELECT TO zavod_app, zavod_worker
  USING (id IN (SELECT user_id FROM membership WHERE client_id = (SELECT app.client())));
GRANT SELECT, INSERT, UPDATE, DELETE ON app_user TO zavod_auth;
GRANT SELECT ON app_user TO zavod_app, zavod_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON user_secret, refresh_session TO zavod_auth;

GRANT SELECT, INSERT, UPDATE, DELETE ON worker_heartbeat TO zavod_worker;
GRANT SELECT ON worker_heartbeat TO zavod_app, zavod_auth;
