-- What belongs to one plan of a publication ends with it: whoever counts the generation up, the next plan starts clean.
CREATE FUNCTION app.start_plan_clean() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  NEW.payload := NULL;
  NEW.payload_hash := NULL;
  NEW.prepared := NULL;
  NEW.lease_until := NULL;
  NEW.lease_owner := NULL;
  NEW.anchor := NULL;
  NEW.next_attempt_at := NULL;
  NEW.probe := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER start_plan_clean BEFORE UPDATE OF generation ON publication FOR EACH ROW
  WHEN (NEW.generation IS DISTINCT FROM OLD.generation) EXECUTE FUNCTION app.start_plan_clean();
