-- A source that a person took away stays as the origin of what it brought in; nothing collects it any more.
ALTER TABLE source
  DROP CONSTRAINT source_state_known,
  ADD CONSTRAINT source_state_known CHECK (state IN ('active', 'paused', 'gone', 'removed'));
