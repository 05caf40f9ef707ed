-- Who made a file: null where it was brought or collected, 'local' where it was drawn here, else the service. And what a card was
-- drawn from, so that it can be drawn in another shape. Neither is synced.
ALTER TABLE media ADD COLUMN made_by text;
ALTER TABLE media ADD COLUMN card jsonb;
ALTER TABLE media ADD CONSTRAINT media_made_by_known CHECK (made_by IN ('local', 'openai', 'stability', 'runway'));

-- The steps know who made the files that are there. Forced row security binds the owner of the tables, too, and without the
-- triggers no studio pulls rows in which nothing that it sees has changed.
ALTER TABLE media NO FORCE ROW LEVEL SECURITY;
ALTER TABLE generation_step NO FORCE ROW LEVEL SECURITY;
ALTER TABLE media DISABLE TRIGGER USER;
UPDATE media SET made_by = step.provider FROM generation_step step
WHERE step.client_id = media.client_id AND step.media_id = media.id AND media.uploaded_by IS NULL
  AND step.state = 'succeeded' AND step.kind IN ('image', 'video') AND step.provider IN ('local', 'openai', 'stability', 'runway');
ALTER TABLE media ENABLE TRIGGER USER;
ALTER TABLE media FORCE ROW LEVEL SECURITY;
ALTER TABLE generation_step FORCE ROW LEVEL SECURITY;
