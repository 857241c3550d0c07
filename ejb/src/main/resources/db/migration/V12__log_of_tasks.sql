-- Lines are counted for each task, also those that are left out; a line may be what one statement did.
ALTER TABLE upgrade_task_log ADD COLUMN line BIGINT;
ALTER TABLE upgrade_task_log ADD COLUMN attempt INTEGER;
ALTER TABLE upgrade_task_log ADD COLUMN statement INTEGER;
ALTER TABLE upgrade_task_log ADD COLUMN rows_changed BIGINT;
ALTER TABLE upgrade_task_log ADD COLUMN duration_ms BIGINT;

UPDATE upgrade_task_log SET line =
  (SELECT count(*) FROM upgrade_task_log earlier
   WHERE earlier.task = upgrade_task_log.task AND earlier.id <= upgrade_task_log.id);

ALTER TABLE upgrade_task_log ALTER COLUMN line SET NOT NULL;
CREATE INDEX upgrade_task_log_line ON upgrade_task_log (task, line);
DROP INDEX upgrade_task_log_task;

-- What a program changed; and the only statement of a program that has nothing else to log.
ALTER TABLE upgrade_task ADD COLUMN rows_changed BIGINT;
ALTER TABLE upgrade_task ADD COLUMN only_statement VARCHAR(200);

-- Whether the run keeps nothing but errors in the logs of its tasks.
ALTER TABLE upgrade_run ADD COLUMN errors_only BOOLEAN DEFAULT FALSE NOT NULL;

ALTER TABLE upgrade_simulation_task ADD COLUMN rows_changed BIGINT;
ALTER TABLE upgrade_simulation_task ADD COLUMN said ${text};
