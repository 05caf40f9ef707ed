-- The hours of a day, by the channel's own clock, in which nothing is planned by itself. from > until crosses midnight.
ALTER TABLE channel
  ADD COLUMN quiet_from text,
  ADD COLUMN quiet_until text,
  ADD CONSTRAINT channel_quiet_hours CHECK (
    (quiet_from IS NULL AND quiet_until IS NULL)
    OR coalesce(
      quiet_from ~ '^([01]\d|2[0-3]):[0-5]\d$' AND quiet_until ~ '^([01]\d|2[0-3]):[0-5]\d$' AND quiet_from <> quiet_until,
      false
    )
  );
