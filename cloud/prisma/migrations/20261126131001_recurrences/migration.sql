-- Posts that come again: the pattern, and one row for each of its days with the copy of the post that goes out then.
CREATE TABLE recurrence (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  post_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  weekdays integer[] NOT NULL,
  every_weeks integer NOT NULL,
  wall_time text NOT NULL,
  first_day text NOT NULL,
  last_day text,
  most_times integer,
  state text NOT NULL,
  generation integer NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT recurrence_pkey PRIMARY KEY (client_id, id),
  CONSTRAINT recurrence_client_id_post_id_fkey FOREIGN KEY (client_id, post_id) REFERENCES post (client_id, id)
    ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT recurrence_client_id_channel_id_fkey FOREIGN KEY (client_id, channel_id) REFERENCES channel (client_id, id)
    ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT recurrence_weekdays_range CHECK (weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7] AND cardinality(weekdays) > 0),
  CONSTRAINT recurrence_numbers_range CHECK (every_weeks BETWEEN 1 AND 52 AND most_times > 0 AND generation > 0),
  CONSTRAINT recurrence_state_known CHECK (state IN ('active', 'paused', 'stopped', 'finished'))
);
CREATE INDEX recurrence_client_id_post_id_idx ON recurrence (client_id, post_id);
CREATE INDEX recurrence_client_id_channel_id_idx ON recurrence (client_id, channel_id);

CREATE TABLE occurrence (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  recurrence_id uuid NOT NULL,
  generation integer NOT NULL,
  day text NOT NULL,
  wall_time text NOT NULL,
  post_id uuid,
  notice text,
  reason text,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  origin_hash text,
  copied_rev integer,
  CONSTRAINT occurrence_pkey PRIMARY KEY (client_id, id),
  CONSTRAINT occurrence_client_id_recurrence_id_fkey FOREIGN KEY (client_id, recurrence_id) REFERENCES recurrence (client_id, id)
    ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT occurrence_client_id_post_id_fkey FOREIGN KEY (client_id, post_id) REFERENCES post (client_id, id)
    ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT occurrence_notice_known CHECK (notice IN ('slot-moved-past-gap', 'in-blackout', 'too-late')),
  CONSTRAINT occurrence_copy_whole CHECK ((post_id IS NULL) = (origin_hash IS NULL) AND (post_id IS NULL) = (copied_rev IS NULL))
);
CREATE UNIQUE INDEX occurrence_client_id_recurrence_id_generation_day_key ON occurrence (client_id, recurrence_id, generation, day);
CREATE INDEX occurrence_client_id_post_id_idx ON occurrence (client_id, post_id);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['recurrence', 'occurrence'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY client ON %I FOR ALL TO zavod_app, zavod_worker
      USING (client_id = (SELECT app.client())) WITH CHECK (client_id = (SELECT app.client()))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO zavod_app, zavod_worker', name);
    EXECUTE format('CREATE TRIGGER note_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION app.note_changes()', name);
    EXECUTE format('CREATE TRIGGER note_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION app.note_changes()', name);
    EXECUTE format('CREATE TRIGGER note_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION app.note_changes()', name);
  END LOOP;
END $$;
