-- Rises each time that a lock is asked for, so that a look that was begun before does not count for it.
ALTER TABLE schema_lock ADD COLUMN wanted BIGINT DEFAULT 0 NOT NULL;

-- The same for storages; marked tells that Lockstep's own tables were made in this storage at some time.
ALTER TABLE amp_adoption ADD COLUMN wanted BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE amp_adoption ADD COLUMN marked BOOLEAN DEFAULT FALSE NOT NULL;
UPDATE amp_adoption SET marked = TRUE WHERE adopted_at IS NOT NULL;
