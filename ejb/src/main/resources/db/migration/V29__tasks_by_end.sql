-- What ended lately is found in a run of any size, too.
CREATE INDEX upgrade_task_end ON upgrade_task (run, finished_at);
