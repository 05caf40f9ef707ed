-- Times in which nothing goes out: a holiday, a day of mourning. By the clock of each channel they are for; no channel: all.
CREATE TABLE blackout (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  channel_id uuid,
  from_wall_time text NOT NULL,
  until_wall_time text NOT NULL,
  reason text NOT NULL,
  left_ids uuid[] NOT NULL DEFAULT '{}',
  created_by uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT blackout_pkey PRIMARY KEY (client_id, id),
  CONSTRAINT blackout_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT blackout_client_id_channel_id_fkey FOREIGN KEY (client_id, channel_id) REFERENCES channel (client_id, id)
    ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT blackout_wall_times CHECK (
    from_wall_time ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$' AND until_wall_time ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$'
    AND from_wall_time COLLATE "C" < until_wall_time COLLATE "C"
  )
);
CREATE INDEX blackout_client_id_channel_id_idx ON blackout (client_id, channel_id);

ALTER TABLE blackout ENABLE ROW LEVEL SECURITY;
ALTER TABLE blackout FORCE ROW LEVEL SECURITY;
CREATE POLICY client ON blackout FOR ALL TO zavod_app, zavod_worker
  USING (client_id = (SELECT app.client())) WITH CHECK (client_id = (SELECT app.client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON blackout TO zavod_app, zavod_worker;

CREATE TRIGGER note_insert AFTER INSERT ON blackout REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_changes();
CREATE TRIGGER note_update AFTER UPDATE ON blackout REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_changes();
CREATE TRIGGER note_delete AFTER DELETE ON blackout REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_changes();
