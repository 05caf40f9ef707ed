-- The media library: folders, tags, deleting with a month to take it back, and how a post shows each of its files.
CREATE TABLE media_folder (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  name text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT media_folder_pkey PRIMARY KEY (client_id, id),
  CONSTRAINT media_folder_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- folder_id has no foreign key on purpose: a file in a folder that is gone lies in none, and is in it again when it comes back.
ALTER TABLE media ADD COLUMN folder_id uuid;
ALTER TABLE media ADD COLUMN tags text[] NOT NULL DEFAULT '{}';
ALTER TABLE media ADD COLUMN deleted_at timestamptz(3);
CREATE INDEX media_deleted ON media (client_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX media_client_id_thumbnail_sha256_idx ON media (client_id, thumbnail_sha256);

ALTER TABLE post ADD COLUMN media_edits jsonb NOT NULL DEFAULT '{}';
ALTER TABLE post_revision ADD COLUMN media_edits jsonb NOT NULL DEFAULT '{}';
ALTER TABLE post ADD CONSTRAINT post_media_edits_object CHECK (jsonb_typeof(media_edits) = 'object');

-- Which posts show which files: kept by the database itself, whoever writes a post. Its keys make sure that no file leaves while
-- a post shows it.
CREATE TABLE post_media (
  client_id uuid NOT NULL,
  media_id uuid NOT NULL,
  post_id uuid NOT NULL,
  CONSTRAINT post_media_pkey PRIMARY KEY (client_id, media_id, post_id),
  CONSTRAINT post_media_client_id_media_id_fkey FOREIGN KEY (client_id, media_id) REFERENCES media (client_id, id)
    ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT post_media_client_id_post_id_fkey FOREIGN KEY (client_id, post_id) REFERENCES post (client_id, id)
    ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX post_media_client_id_post_id_idx ON post_media (client_id, post_id);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['media_folder', 'post_media'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY client ON %I FOR ALL TO zavod_app, zavod_worker
      USING (client_id = (SELECT app.client())) WITH CHECK (client_id = (SELECT app.client()))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO zavod_app, zavod_worker', name);
  END LOOP;
END $$;
CREATE TRIGGER note_insert AFTER INSERT ON media_folder REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_changes();
CREATE TRIGGER note_update AFTER UPDATE ON media_folder REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_changes();
CREATE TRIGGER note_delete AFTER DELETE ON media_folder REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_changes();

-- Forced row security binds the owner of the tables, too.
ALTER TABLE post NO FORCE ROW LEVEL SECURITY;
ALTER TABLE media NO FORCE ROW LEVEL SECURITY;
INSERT INTO post_media (client_id, media_id, post_id)
SELECT DISTINCT post.client_id, media.id, post.id FROM post CROSS JOIN LATERAL unnest(post.media_ids) AS shown (id)
  JOIN media ON media.client_id = post.client_id AND media.id = shown.id;
ALTER TABLE post FORCE ROW LEVEL SECURITY;
ALTER TABLE media FORCE ROW LEVEL SECURITY;
ALTER TABLE media_folder FORCE ROW LEVEL SECURITY;
ALTER TABLE post_media FORCE ROW LEVEL SECURITY;

-- Taking up a file waits for whoever is deleting it, and brings back one that was deleted: the post wins.
CREATE FUNCTION app.link_post_media() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM public.post_media WHERE client_id = NEW.client_id AND post_id = NEW.id AND media_id <> ALL (NEW.media_ids);
  END IF;
  PERFORM 1 FROM public.media WHERE client_id = NEW.client_id AND id = ANY (NEW.media_ids) ORDER BY id FOR SHARE;
  UPDATE public.media SET deleted_at = NULL WHERE client_id = NEW.client_id AND id = ANY (NEW.media_ids) AND deleted_at IS NOT NULL;
  INSERT INTO public.post_media (client_id, media_id, post_id)
  SELECT client_id, id, NEW.id FROM public.media WHERE client_id = NEW.client_id AND id = ANY (NEW.media_ids)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER link_media_insert AFTER INSERT ON post FOR EACH ROW WHEN (cardinality(NEW.media_ids) > 0)
  EXECUTE FUNCTION app.link_post_media();
CREATE TRIGGER link_media_update AFTER UPDATE OF media_ids ON post FOR EACH ROW WHEN (OLD.media_ids IS DISTINCT FROM NEW.media_ids)
  EXECUTE FUNCTION app.link_post_media();
