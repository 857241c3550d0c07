-- Attempts that a fault of the system ended. Attempts alone do not tell, since tasks are also given back unbegun.
ALTER TABLE upgrade_task ADD COLUMN faults INTEGER DEFAULT 0 NOT NULL;
