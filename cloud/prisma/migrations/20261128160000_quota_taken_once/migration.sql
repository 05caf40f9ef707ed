-- A worker that is killed between taking and writing down that it has taken asks again; what is known by its key is not taken twice.
CREATE TABLE network_quota_taking (
  scope text NOT NULL,
  day date NOT NULL,
  key text NOT NULL,
  PRIMARY KEY (scope, day, key)
);
GRANT SELECT, INSERT, DELETE ON network_quota_taking TO zavod_crossing;

DROP FUNCTION app.take_network_quota(text[], date[], integer[], integer[]);

-- Takes all of it or nothing. NULL: taken, now or before under the same keys; else the place (from 1) of something of which there is
-- not enough left that day. A key of '' is counted every time.
CREATE FUNCTION app.take_network_quota(scopes text[], days date[], amounts integer[], quotas integer[], keys text[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  wanted record;
  taken integer;
  short integer;
  places integer[] := '{}';
BEGIN
  -- Always in the same order, so that two takers never wait for each other in a ring.
  FOR wanted IN
    SELECT * FROM unnest(scopes, days, amounts, quotas, keys) WITH ORDINALITY AS w (scope, day, amount, quota, key, place) ORDER BY scope, day
  LOOP
    INSERT INTO public.network_quota AS kept (scope, day, used) VALUES (wanted.scope, wanted.day, 0) ON CONFLICT DO NOTHING;
    SELECT used INTO taken FROM public.network_quota kept WHERE kept.scope = wanted.scope AND kept.day = wanted.day FOR UPDATE;
    CONTINUE WHEN EXISTS (SELECT FROM public.network_quota_taking t WHERE t.scope = wanted.scope AND t.day = wanted.day AND t.key = wanted.key);
    places := places || wanted.place::integer;
    IF taken + wanted.amount > wanted.quota THEN
      short := coalesce(short, wanted.place);
    END IF;
  END LOOP;
  IF short IS NULL THEN
    UPDATE public.network_quota kept SET used = kept.used + w.amount
    FROM unnest(scopes, days, amounts) WITH ORDINALITY AS w (scope, day, amount, place)
    WHERE kept.scope = w.scope AND kept.day = w.day AND w.place = ANY (places);
    INSERT INTO public.network_quota_taking (scope, day, key)
    SELECT w.scope, w.day, w.key FROM unnest(scopes, days, keys) WITH ORDINALITY AS w (scope, day, key, place)
    WHERE w.key <> '' AND w.place = ANY (places);
    -- Nobody asks again for a day that is over everywhere.
    DELETE FROM public.network_quota_taking t WHERE t.scope = ANY (scopes) AND t.day < (SELECT min(d) FROM unnest(days) d) - 3;
  END IF;
  RETURN short;
END $$;
REVOKE ALL ON FUNCTION app.take_network_quota(text[], date[], integer[], integer[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.take_network_quota(text[], date[], integer[], integer[], text[]) TO zavod_worker;
GRANT CREATE ON SCHEMA app TO zavod_crossing;
ALTER FUNCTION app.take_network_quota(text[], date[], integer[], integer[], text[]) OWNER TO zavod_crossing;
REVOKE CREATE ON SCHEMA app FROM zavod_crossing;
