-- How a post of the last month is found by what it says, as items are by item_mark: one row for each mark. Equality on plain
-- columns, because under row security only such conditions may use an index. No check of each mark against its post: a mark of
-- a post that is gone finds nothing and goes with the others when its days are over.
CREATE TABLE post_mark (
  client_id uuid NOT NULL,
  mark bigint NOT NULL,
  seen_at timestamptz(3) NOT NULL,
  post_id uuid NOT NULL,
  PRIMARY KEY (client_id, mark, seen_at, post_id)
);
CREATE INDEX post_mark_client_id_post_id_idx ON post_mark (client_id, post_id);

-- Up to which change of each table's rows the marks are made: whoever looks for a post like another brings them up to date first.
CREATE TABLE post_mark_cursor (
  client_id uuid NOT NULL,
  tbl text NOT NULL,
  rev bigint NOT NULL,
  row_id uuid NOT NULL,
  PRIMARY KEY (client_id, tbl)
);

ALTER TABLE post_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY client ON post_mark FOR ALL TO zavod_app, zavod_worker
  USING (client_id = (SELECT app.client())) WITH CHECK (client_id = (SELECT app.client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON post_mark TO zavod_app, zavod_worker;
ALTER TABLE post_mark_cursor ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_mark_cursor FORCE ROW LEVEL SECURITY;
CREATE POLICY client ON post_mark_cursor FOR ALL TO zavod_app, zavod_worker
  USING (client_id = (SELECT app.client())) WITH CHECK (client_id = (SELECT app.client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON post_mark_cursor TO zavod_app, zavod_worker;
