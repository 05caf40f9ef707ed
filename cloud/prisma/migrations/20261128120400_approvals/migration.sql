-- Who approved which content of a post: {person id: {name, hash, at}}. It becomes approved when enough of them approved the same.
ALTER TABLE post ADD COLUMN approvals jsonb NOT NULL DEFAULT '{}';
ALTER TABLE post ADD CONSTRAINT post_approvals_object CHECK (jsonb_typeof(approvals) = 'object');
-- The name that a reviewer without an account gave.
ALTER TABLE comment ADD COLUMN author_name text;

-- What a client asks of approvals, as studios hold it: kept after the columns of client; no row: one approval, by anybody.
CREATE TABLE approval_policy (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  approver_not_author boolean NOT NULL,
  approvals_needed integer NOT NULL,
  CONSTRAINT approval_policy_pkey PRIMARY KEY (client_id, id),
  CONSTRAINT approval_policy_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT approval_policy_approvals_needed_range CHECK (approvals_needed BETWEEN 1 AND 2)
);
ALTER TABLE approval_policy ENABLE ROW LEVEL SECURITY;
CREATE POLICY client ON approval_policy FOR ALL TO zavod_app, zavod_worker
  USING (client_id = (SELECT app.client())) WITH CHECK (client_id = (SELECT app.client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON approval_policy TO zavod_app, zavod_worker;

-- Forced row security binds the owner of the tables, too.
ALTER TABLE client NO FORCE ROW LEVEL SECURITY;
INSERT INTO approval_policy (id, client_id, approver_not_author, approvals_needed)
SELECT id, id, approver_not_author, approvals_needed FROM client WHERE approver_not_author OR approvals_needed > 1;
ALTER TABLE client FORCE ROW LEVEL SECURITY;
ALTER TABLE approval_policy FORCE ROW LEVEL SECURITY;

CREATE TRIGGER note_insert AFTER INSERT ON approval_policy REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_changes();
CREATE TRIGGER note_update AFTER UPDATE ON approval_policy REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_changes();
CREATE TRIGGER note_delete AFTER DELETE ON approval_policy REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_changes();

CREATE FUNCTION app.keep_approval_policy() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  INSERT INTO public.approval_policy (id, client_id, approver_not_author, approvals_needed)
  VALUES (NEW.id, NEW.id, NEW.approver_not_author, NEW.approvals_needed)
  ON CONFLICT (client_id, id) DO UPDATE
    SET approver_not_author = EXCLUDED.approver_not_author, approvals_needed = EXCLUDED.approvals_needed;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_approval_policy AFTER UPDATE OF approver_not_author, approvals_needed ON client FOR EACH ROW
  WHEN ((OLD.approver_not_author, OLD.approvals_needed) IS DISTINCT FROM (NEW.approver_not_author, NEW.approvals_needed))
  EXECUTE FUNCTION app.keep_approval_policy();

