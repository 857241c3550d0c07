-- Rises each time that a lock is asked for, so that a look that was begun before does not count for it.
ALTER TABLE schema_lock ADD COLUMN wanted BIGINT DEFAULT 0 NOT NULL;
