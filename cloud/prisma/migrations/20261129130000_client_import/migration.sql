-- A client that is brought from another installation. 'importing' is a status only inside the transaction that makes the client: it
-- lets the log of the other installation be taken over as it stands, and nobody can give it to a client that is here.
ALTER TABLE client DROP CONSTRAINT client_status_known;
ALTER TABLE client ADD CONSTRAINT client_status_known CHECK (status IN ('active', 'suspended', 'deleting', 'importing'));

CREATE FUNCTION app.refuse_importing() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'UPDATE' OR EXISTS (SELECT 1 FROM public.client WHERE id = NEW.id AND status = 'importing')
    OR NOT EXISTS (SELECT 1 FROM public.client WHERE id = NEW.id) THEN
    RAISE EXCEPTION 'client % cannot stay in an import', NEW.id USING ERRCODE = 'ZV004';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER refuse_importing BEFORE UPDATE OF status ON client FOR EACH ROW
  WHEN (NEW.status = 'importing' AND OLD.status <> 'importing') EXECUTE FUNCTION app.refuse_importing();
-- A client that cannot be seen any more counts as still in its import, so switching the client does not get around this.
CREATE CONSTRAINT TRIGGER finish_importing AFTER INSERT ON client DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.status = 'importing') EXECUTE FUNCTION app.refuse_importing();

-- As before, but an entry of a client in its import keeps its place, time and hashes, which must fit.
CREATE OR REPLACE FUNCTION app.chain_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  previous audit_log;
BEGIN
  -- One chain a client: its writers go one after the other until they commit, so write the entry late.
  PERFORM pg_advisory_xact_lock(hashtextextended('audit ' || NEW.client_id, 0));
  SELECT * INTO previous FROM audit_log WHERE client_id = NEW.client_id ORDER BY seq DESC LIMIT 1;
  IF NEW.hash <> '' AND EXISTS (SELECT 1 FROM client WHERE id = NEW.client_id AND status = 'importing') THEN
    IF NEW.seq <> coalesce(previous.seq, 0) + 1 OR NEW.prev_hash <> coalesce(previous.hash, '') OR NEW.hash <> app.audit_hash(NEW) THEN
      RAISE EXCEPTION 'entry % does not fit into the log', NEW.seq USING ERRCODE = 'ZV005';
    END IF;
    RETURN NEW;
  END IF;
  NEW.seq := coalesce(previous.seq, 0) + 1;
  NEW.prev_hash := coalesce(previous.hash, '');
  NEW.at := clock_timestamp();
  NEW.hash := app.audit_hash(NEW);
  RETURN NEW;
END $$;
