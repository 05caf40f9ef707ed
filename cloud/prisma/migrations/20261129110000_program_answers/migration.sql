-- What a program was answered, so that a request that is repeated under its key is answered alike and done once.
CREATE TABLE program_answer (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  api_key_id uuid NOT NULL,
  request_hash text NOT NULL,
  status integer NOT NULL DEFAULT 0,
  body text NOT NULL DEFAULT '',
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT program_answer_pkey PRIMARY KEY (client_id, id),
  CONSTRAINT program_answer_client_id_api_key_id_fkey FOREIGN KEY (client_id, api_key_id) REFERENCES api_key (client_id, id)
    ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE INDEX program_answer_client_id_api_key_id_idx ON program_answer (client_id, api_key_id);
CREATE INDEX program_answer_client_id_created_at_idx ON program_answer (client_id, created_at);

ALTER TABLE program_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE program_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY client ON program_answer FOR ALL TO zavod_app, zavod_worker
  USING (client_id = (SELECT app.client())) WITH CHECK (client_id = (SELECT app.client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON program_answer TO zavod_app, zavod_worker;
