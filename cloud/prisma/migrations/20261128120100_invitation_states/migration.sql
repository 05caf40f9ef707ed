-- An invitation that was withdrawn or replaced is kept, so that whoever opens its link is told why it does nothing.
ALTER TABLE invitation ADD COLUMN revoked_at timestamptz(3);

DROP FUNCTION app.find_invitation(text);
CREATE FUNCTION app.find_invitation(hash text)
RETURNS TABLE (client_id uuid, client_name text, invitation_id uuid, email text, role text, expires_at timestamptz,
  accepted_at timestamptz, revoked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT i.client_id, c.name, i.id, i.email, i.role, i.expires_at, i.accepted_at, i.revoked_at
  FROM public.invitation i JOIN public.client c ON c.id = i.client_id WHERE i.token_hash = hash
$$;
GRANT EXECUTE ON FUNCTION app.find_invitation(text) TO zavod_auth;
GRANT CREATE ON SCHEMA app TO zavod_crossing;
ALTER FUNCTION app.find_invitation(text) OWNER TO zavod_crossing;
REVOKE CREATE ON SCHEMA app FROM zavod_crossing;
