-- How a program ended, which tells more than its task's state; and the task whose program stopped the run.
ALTER TABLE upgrade_task ADD COLUMN outcome VARCHAR(24);
ALTER TABLE upgrade_run ADD COLUMN stopped_by BIGINT;

-- Programs that are no SQL name a class or a command; the time limit is in seconds.
ALTER TABLE upgrade_program ADD COLUMN java_class VARCHAR(400);
ALTER TABLE upgrade_program ADD COLUMN command ${text};
ALTER TABLE upgrade_program ADD COLUMN time_limit BIGINT;

-- The files of a pack that has such programs, as one zip archive.
CREATE TABLE pack_files (
  feature_pack VARCHAR(100) PRIMARY KEY REFERENCES feature_pack (name),
  checksum VARCHAR(64) NOT NULL,
  content ${binary} NOT NULL
);
