-- While a receiver learns its new secret, every event carries a signature of the old one, too.
ALTER TABLE webhook
  ADD COLUMN previous_secret BYTEA,
  ADD COLUMN previous_until TIMESTAMPTZ(3),
  ADD CONSTRAINT webhook_previous_whole CHECK ((previous_secret IS NULL) = (previous_until IS NULL));
