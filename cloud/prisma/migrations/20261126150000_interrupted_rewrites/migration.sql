-- Rewrites that a person asked for and whose process ended before the answer came: somebody has to write down what they may have cost.
CREATE INDEX generation_run_rewriting ON generation_run (client_id, lease_until) WHERE post_id IS NOT NULL AND state = 'running';

CREATE FUNCTION app.clients_with_interrupted_rewrites(max_rows int) RETURNS TABLE (client_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT DISTINCT r.client_id FROM public.generation_run r
  WHERE r.post_id IS NOT NULL AND r.state = 'running' AND r.lease_until < now() LIMIT max_rows
$$;
GRANT EXECUTE ON FUNCTION app.clients_with_interrupted_rewrites(int) TO zavod_worker;

-- A new owner needs the right to create in the schema, for this moment only.
GRANT CREATE ON SCHEMA app TO zavod_crossing;
ALTER FUNCTION app.clients_with_interrupted_rewrites(int) OWNER TO zavod_crossing;
REVOKE CREATE ON SCHEMA app FROM zavod_crossing;
