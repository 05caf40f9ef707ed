-- A studio names the file it brings before the cloud has seen it, and posts refer to that id: the same picture brought
-- twice is two rows. Collected pictures stay one row for one content, so that reading a source again adds nothing.
DROP INDEX media_client_id_sha256_key;
CREATE INDEX media_client_id_sha256_idx ON media (client_id, sha256);
CREATE UNIQUE INDEX media_collected_once ON media (client_id, sha256) WHERE uploaded_by IS NULL;
