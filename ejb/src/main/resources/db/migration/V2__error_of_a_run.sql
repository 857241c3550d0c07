-- Why a run does not go on when it was not its tasks; what failed of these stands with the tasks.
ALTER TABLE upgrade_run ADD COLUMN error ${text};
