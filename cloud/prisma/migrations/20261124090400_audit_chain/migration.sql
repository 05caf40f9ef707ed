-- Each entry carries the hash of the one before it, so a changed, removed or inserted entry shows.
CREATE FUNCTION app.audit_hash(entry audit_log) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(entry.prev_hash || jsonb_build_array(entry.client_id, entry.id, entry.seq,
    extract(epoch FROM entry.at), entry.actor_kind, entry.actor_id, entry.action, entry.target_table, entry.target_id,
    entry.details)::text, 'UTF8')), 'hex')
$$;
GRANT EXECUTE ON FUNCTION app.audit_hash(audit_log) TO zavod_app, zavod_worker;

CREATE FUNCTION app.chain_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  previous audit_log;
BEGIN
  -- One chain a client: its writers go one after the other until they commit, so write the entry late.
  PERFORM pg_advisory_xact_lock(hashtextextended('audit ' || NEW.client_id, 0));
  SELECT * INTO previous FROM audit_log WHERE client_id = NEW.client_id ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(previous.seq, 0) + 1;
  NEW.prev_hash := coalesce(previous.hash, '');
  NEW.at := clock_timestamp();
  NEW.hash := app.audit_hash(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER chain_audit BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION app.chain_audit();

-- The first entry of the current client that does not fit its place in the chain; null when the chain is whole.
CREATE FUNCTION app.broken_audit_entry() RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT min(seq) FROM (
    SELECT entry.seq, entry.hash = app.audit_hash(entry)
      AND entry.seq = row_number() OVER chain
      AND entry.prev_hash = coalesce(lag(entry.hash) OVER chain, '') AS fits
    FROM audit_log entry WHERE client_id = (SELECT app.client())
    WINDOW chain AS (ORDER BY entry.seq)
  ) checked WHERE NOT fits
$$;
GRANT EXECUTE ON FUNCTION app.broken_audit_entry() TO zavod_app, zavod_worker;
