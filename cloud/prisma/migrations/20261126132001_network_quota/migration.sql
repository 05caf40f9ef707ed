-- Daily limits that a network counts for everybody who comes through the same project, whichever client they are. No client's
-- row and readable by no client: one function takes from it, and says only whether there was enough.
CREATE TABLE network_quota (
  scope text NOT NULL,
  day date NOT NULL,
  used integer NOT NULL,
  PRIMARY KEY (scope, day)
);
GRANT SELECT, INSERT, UPDATE ON network_quota TO zavod_crossing;

-- Takes all of it or nothing. NULL: taken; else the place (from 1) of something of which there is not enough left that day.
CREATE FUNCTION app.take_network_quota(scopes text[], days date[], amounts integer[], quotas integer[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  wanted record;
  taken integer;
  short integer;
BEGIN
  -- Always in the same order, so that two takers never wait for each other in a ring.
  FOR wanted IN
    SELECT * FROM unnest(scopes, days, amounts, quotas) WITH ORDINALITY AS w (scope, day, amount, quota, place) ORDER BY scope, day
  LOOP
    INSERT INTO public.network_quota AS kept (scope, day, used) VALUES (wanted.scope, wanted.day, 0) ON CONFLICT DO NOTHING;
    SELECT used INTO taken FROM public.network_quota kept WHERE kept.scope = wanted.scope AND kept.day = wanted.day FOR UPDATE;
    IF taken + wanted.amount > wanted.quota THEN
      short := coalesce(short, wanted.place);
    END IF;
  END LOOP;
  IF short IS NULL THEN
    UPDATE public.network_quota kept SET used = kept.used + w.amount
    FROM unnest(scopes, days, amounts) AS w (scope, day, amount) WHERE kept.scope = w.scope AND kept.day = w.day;
  END IF;
  RETURN short;
END $$;
GRANT EXECUTE ON FUNCTION app.take_network_quota(text[], date[], integer[], integer[]) TO zavod_worker;
GRANT CREATE ON SCHEMA app TO zavod_crossing;
ALTER FUNCTION app.take_network_quota(text[], date[], integer[], integer[]) OWNER TO zavod_crossing;
REVOKE CREATE ON SCHEMA app FROM zavod_crossing;
