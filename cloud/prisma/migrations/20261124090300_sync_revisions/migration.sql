-- Every change of a synced row is noted in sync_row and gets the client's next revision, taken last in the transaction:
-- a cursor over revisions then never passes a row that commits later.
CREATE FUNCTION app.create_client_sync() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  INSERT INTO public.client_sync (client_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER create_client_sync AFTER INSERT ON client FOR EACH ROW EXECUTE FUNCTION app.create_client_sync();

CREATE FUNCTION app.note_changes() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  INSERT INTO public.sync_row (client_id, tbl, row_id, rev, deleted)
  SELECT client_id, TG_TABLE_NAME, id, 0, TG_OP = 'DELETE' FROM changed
  ON CONFLICT (client_id, tbl, row_id) DO UPDATE SET rev = 0, deleted = EXCLUDED.deleted;
  RETURN NULL;
END $$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'membership', 'channel', 'slot', 'label', 'source', 'media', 'source_item', 'post', 'post_variant', 'publication',
    'comment', 'post_label', 'conflict'
  ] LOOP
    EXECUTE format('CREATE TRIGGER note_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION app.note_changes()', name);
    EXECUTE format('CREATE TRIGGER note_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION app.note_changes()', name);
    EXECUTE format('CREATE TRIGGER note_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION app.note_changes()', name);
  END LOOP;
END $$;

CREATE INDEX sync_row_unbumped ON sync_row (client_id) WHERE rev = 0;

-- The last statement of every writing transaction: answers the new revision, or null when no synced row changed.
CREATE FUNCTION app.bump() RETURNS bigint LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  current_client uuid := app.client();
  new_rev bigint;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.sync_row WHERE client_id = current_client AND rev = 0) THEN
    RETURN NULL;
  END IF;
  UPDATE public.client_sync SET rev = rev + 1 WHERE client_id = current_client RETURNING rev INTO new_rev;
  IF new_rev IS NULL THEN
    RAISE EXCEPTION 'client % has no revision counter', current_client USING ERRCODE = 'ZV002';
  END IF;
  UPDATE public.sync_row SET rev = new_rev WHERE client_id = current_client AND rev = 0;
  RETURN new_rev;
END $$;
GRANT EXECUTE ON FUNCTION app.bump() TO zavod_app, zavod_worker;

CREATE FUNCTION app.refuse_unbumped() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  -- A row that cannot be seen any more counts as not bumped, so switching the client does not get around this.
  IF NOT EXISTS (
    SELECT 1 FROM public.sync_row
    WHERE client_id = NEW.client_id AND tbl = NEW.tbl AND row_id = NEW.row_id AND rev > 0
  ) THEN
    RAISE EXCEPTION 'synced rows changed without a bump' USING ERRCODE = 'ZV001', DETAIL = NEW.tbl;
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER refuse_unbumped AFTER INSERT OR UPDATE ON sync_row DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.rev = 0) EXECUTE FUNCTION app.refuse_unbumped();
