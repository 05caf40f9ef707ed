-- For who runs the service: how many publications of all clients wait past their hour, are in doubt or need a person. Counts
-- alone, nothing of any client.
CREATE INDEX publication_waits_for_person ON publication (state) WHERE state IN ('needs_human', 'missed');
CREATE FUNCTION app.publication_overview()
RETURNS TABLE (due int, oldest_due_seconds float8, unknown int, needs_human int, missed int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT open.due, open.oldest_due_seconds, open.unknown, waiting.needs_human, waiting.missed
  FROM (
    SELECT count(*) FILTER (WHERE p.state <> 'unknown' AND p.due_at < now() - interval '5 seconds')::int AS due,
      coalesce(extract(epoch FROM now() - min(p.due_at) FILTER (WHERE p.state <> 'unknown' AND p.due_at < now() - interval '5 seconds')), 0)::float8 AS oldest_due_seconds,
      count(*) FILTER (WHERE p.state = 'unknown')::int AS unknown
    FROM public.publication p JOIN public.client c ON c.id = p.client_id AND c.status = 'active'
    WHERE p.state IN ('planned', 'arming', 'armed', 'sending', 'unknown') AND p.due_at <= now()
  ) open, (
    SELECT count(*) FILTER (WHERE p.state = 'needs_human')::int AS needs_human, count(*) FILTER (WHERE p.state = 'missed')::int AS missed
    FROM public.publication p JOIN public.client c ON c.id = p.client_id AND c.status = 'active'
    WHERE p.state IN ('needs_human', 'missed')
  ) waiting
$$;
GRANT EXECUTE ON FUNCTION app.publication_overview() TO zavod_worker;
GRANT CREATE ON SCHEMA app TO zavod_crossing;
ALTER FUNCTION app.publication_overview() OWNER TO zavod_crossing;
REVOKE CREATE ON SCHEMA app FROM zavod_crossing;
