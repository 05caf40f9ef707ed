-- A mark of an item that is gone finds nothing and goes with the others when its days are over. The check of each mark against
-- its item cost more than everything else about collecting: a feed of 50 items has a thousand marks, and while a table is
-- young that check reads all items of the client.
ALTER TABLE item_mark DROP CONSTRAINT item_mark_client_id_item_id_fkey;
DROP INDEX item_mark_client_id_item_id_idx;
