-- When the database was last put back from a backup. Up to then this client's posts may have gone out without its knowing.
ALTER TABLE client_sync ADD COLUMN restored_at TIMESTAMPTZ(3);

-- Studios hand in again what the backup does not know, plans whose hour has passed among them: whoever writes such a plan,
-- it begins in doubt and never as one that may be sent.
CREATE FUNCTION app.doubt_plan() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.client_sync WHERE client_id = NEW.client_id AND restored_at >= NEW.due_at) THEN
    NEW.state := 'unknown';
    NEW.error_code := 'publication-restored';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER doubt_plan BEFORE INSERT OR UPDATE OF state, due_at, generation ON publication FOR EACH ROW
  WHEN (NEW.state = 'planned') EXECUTE FUNCTION app.doubt_plan();
