-- A picture in the shape of one network, found again by the picture it was made from and the recipe. Not synced.
CREATE TABLE rendition (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  source_sha256 text NOT NULL,
  recipe text NOT NULL,
  sha256 text NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  bytes integer NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT rendition_pkey PRIMARY KEY (client_id, id)
);
CREATE UNIQUE INDEX rendition_client_id_source_sha256_recipe_key ON rendition (client_id, source_sha256, recipe);
ALTER TABLE rendition ADD CONSTRAINT rendition_client_id_fkey
  FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE rendition ENABLE ROW LEVEL SECURITY;
ALTER TABLE rendition FORCE ROW LEVEL SECURITY;
CREATE POLICY client ON rendition FOR ALL TO zavod_app, zavod_worker
  USING (client_id = (SELECT app.client())) WITH CHECK (client_id = (SELECT app.client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON rendition TO zavod_app, zavod_worker;
