-- A channel without a connection: at the hour a person is asked to publish by hand.
ALTER TABLE channel
  ADD COLUMN mode text NOT NULL DEFAULT 'api',
  ADD CONSTRAINT channel_mode_known CHECK (mode IN ('api', 'notify'));
