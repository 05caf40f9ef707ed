-- One publication may be several messages at the network (an album): all of them are needed to take it away again.
ALTER TABLE publication ADD COLUMN external_ids text[] NOT NULL DEFAULT '{}';
-- When it was taken away from readers after it had been published.
ALTER TABLE publication ADD COLUMN removed_at timestamptz(3);
