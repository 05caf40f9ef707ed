-- The client's own keys to services that material is collected from; sealed, and not synced.
CREATE TABLE service_key (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  service text NOT NULL,
  key bytea NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT service_key_pkey PRIMARY KEY (client_id, id),
  CONSTRAINT service_key_known CHECK (service IN ('gnews', 'newsapi', 'guardian', 'youtube'))
);
CREATE UNIQUE INDEX service_key_client_id_service_key ON service_key (client_id, service);
ALTER TABLE service_key ADD CONSTRAINT service_key_client_id_fkey
  FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE service_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_key FORCE ROW LEVEL SECURITY;
CREATE POLICY client ON service_key FOR ALL TO zavod_app, zavod_worker
  USING (client_id = (SELECT app.client())) WITH CHECK (client_id = (SELECT app.client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON service_key TO zavod_app, zavod_worker;
