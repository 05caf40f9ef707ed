-- A step knows what it was asked for, so that the same thing is bought once; a budget knows when people are to be warned.
ALTER TABLE generation_step ADD COLUMN cache_key text;
CREATE INDEX generation_step_client_id_cache_key_idx ON generation_step (client_id, cache_key);
ALTER TABLE budget ADD COLUMN soft_micros bigint;
ALTER TABLE budget ADD CONSTRAINT budget_soft_range CHECK (soft_micros >= 0 AND soft_micros <= limit_micros);
