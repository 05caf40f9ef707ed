-- When a channel, or a post that went out on it, is asked for its numbers next. id is that of the channel or of the
-- publication, so that nothing is watched twice. next_at null: never again.
CREATE TABLE metric_watch (
  client_id uuid NOT NULL,
  id uuid NOT NULL,
  channel_id uuid NOT NULL,
  publication_id uuid,
  next_at timestamptz(3),
  measured_at timestamptz(3),
  error_code text,
  error_words text,
  -- On the row of a channel: until then nobody else asks its network, be it a worker's lease or a pause that was asked for.
  lease_until timestamptz(3),
  CONSTRAINT metric_watch_pkey PRIMARY KEY (client_id, id),
  CONSTRAINT metric_watch_client_id_channel_id_fkey FOREIGN KEY (client_id, channel_id) REFERENCES channel (client_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT metric_watch_client_id_publication_id_fkey FOREIGN KEY (client_id, publication_id) REFERENCES publication (client_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE INDEX metric_watch_client_id_channel_id_idx ON metric_watch (client_id, channel_id);
CREATE INDEX metric_watch_client_id_publication_id_idx ON metric_watch (client_id, publication_id);

ALTER TABLE metric_watch ENABLE ROW LEVEL SECURITY;
ALTER TABLE metric_watch FORCE ROW LEVEL SECURITY;
CREATE POLICY client ON metric_watch FOR ALL TO zavod_app, zavod_worker
  USING (client_id = (SELECT app.client())) WITH CHECK (client_id = (SELECT app.client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON metric_watch TO zavod_app, zavod_worker;

-- What statistics look up: what went out, what was approved and what was rejected within a time.
CREATE INDEX publication_published ON publication (client_id, published_at) WHERE published_at IS NOT NULL;
CREATE INDEX post_approved ON post (client_id, approved_at) WHERE approved_at IS NOT NULL;
CREATE INDEX device_mutation_rejected ON device_mutation (client_id, created_at) WHERE name = 'rejectPost';
