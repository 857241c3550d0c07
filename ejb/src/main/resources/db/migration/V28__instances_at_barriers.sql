-- Where each instance of a load stands, as it was last told: the phase that it was called in, and whether its
-- operator is being called, waits at the barrier, has failed or has left. Null before its first call in an attempt.
ALTER TABLE load_instance ADD COLUMN method VARCHAR(20);
ALTER TABLE load_instance ADD COLUMN phase INTEGER;
ALTER TABLE load_instance ADD COLUMN standing VARCHAR(10);
ALTER TABLE load_instance ADD COLUMN response VARCHAR(20);
ALTER TABLE load_instance ADD COLUMN since TIMESTAMP WITH TIME ZONE;
