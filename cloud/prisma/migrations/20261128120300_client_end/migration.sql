-- The end of a client. Its own rows are deleted by the worker, as that client; the log and the client itself, which nobody may
-- delete, go last and only here: when the grace is over, and never those of another client.
GRANT DELETE ON client TO zavod_crossing;
GRANT SELECT, DELETE ON audit_log TO zavod_crossing;
CREATE POLICY ending ON client FOR DELETE TO zavod_crossing
  USING (status = 'deleting' AND delete_after <= now());
CREATE POLICY ending ON audit_log FOR ALL TO zavod_crossing
  USING (client_id IN (SELECT id FROM client WHERE status = 'deleting' AND delete_after <= now()));

-- Deletes up to max_rows entries of the current client's log; when none is left, the client. True: entries are left.
-- Fails for a client that is not to be deleted.
CREATE FUNCTION app.end_client(max_rows int) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  ending uuid := nullif(current_setting('app.client_id', true), '')::uuid;
BEGIN
  DELETE FROM public.audit_log WHERE client_id = ending AND id IN (
    SELECT id FROM public.audit_log WHERE client_id = ending ORDER BY seq LIMIT max_rows);
  IF EXISTS (SELECT 1 FROM public.audit_log WHERE client_id = ending) THEN
    RETURN true;
  END IF;
  DELETE FROM public.client WHERE id = ending;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'client % is not to be deleted', ending USING ERRCODE = 'ZV003';
  END IF;
  RETURN false;
END $$;
GRANT EXECUTE ON FUNCTION app.end_client(int) TO zavod_worker;
GRANT CREATE ON SCHEMA app TO zavod_crossing;
ALTER FUNCTION app.end_client(int) OWNER TO zavod_crossing;
REVOKE CREATE ON SCHEMA app FROM zavod_crossing;
