-- The same columns with the state first: what runs, waits or has failed is found in a run of any size, too.
DROP INDEX upgrade_task_claim;
CREATE INDEX upgrade_task_claim ON upgrade_task (run, state, batch, class_rank, weight DESC, id);
