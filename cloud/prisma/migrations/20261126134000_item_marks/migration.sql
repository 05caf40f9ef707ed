-- How an item of the last days is found by what it says: one row for each mark (the page's address, the title, four bands of
-- the SimHash, the words that carry meaning), so that a new item is compared with a few and not with all. Equality on plain
-- columns, because under row security only such conditions may use an index.
CREATE TABLE item_mark (
  client_id uuid NOT NULL,
  mark bigint NOT NULL,
  seen_at timestamptz(3) NOT NULL,
  item_id uuid NOT NULL,
  PRIMARY KEY (client_id, mark, seen_at, item_id),
  FOREIGN KEY (client_id, item_id) REFERENCES source_item (client_id, id) ON DELETE CASCADE
);
CREATE INDEX item_mark_client_id_item_id_idx ON item_mark (client_id, item_id);

ALTER TABLE item_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE item_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY client ON item_mark FOR ALL TO zavod_app, zavod_worker
  USING (client_id = (SELECT app.client())) WITH CHECK (client_id = (SELECT app.client()));
GRANT SELECT, INSERT, UPDATE, DELETE ON item_mark TO zavod_app, zavod_worker;
