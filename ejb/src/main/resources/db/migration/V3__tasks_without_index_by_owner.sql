-- Leases are renewed by the numbers of tasks, and an index on the state alone misleads the planner.
DROP INDEX upgrade_task_owner;
