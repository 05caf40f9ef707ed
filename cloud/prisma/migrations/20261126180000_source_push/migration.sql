-- What a source's hub was asked and promised: {hub, topic, askedAt, pushedUntil, refusedAt}. Kept apart from settings, which
-- collecting writes as a whole, while a hub answers at any moment.
ALTER TABLE source ADD COLUMN push jsonb;
