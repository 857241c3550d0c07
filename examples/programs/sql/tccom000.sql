-- repeatable, as every command has to be
ALTER TABLE tccom000 ADD COLUMN IF NOT EXISTS name VARCHAR(100);
