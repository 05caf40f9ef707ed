-- What a network has taken in already for a publication whose preparation has many steps, and for which content: a killed
-- worker goes on from there. It outlives a new plan, so that moving a post does not hand its film in a second time.
ALTER TABLE publication ADD COLUMN progress jsonb;
