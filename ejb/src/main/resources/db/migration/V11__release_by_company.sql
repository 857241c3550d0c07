-- Whether the companies of a run wait for each other, or are released one by one.
ALTER TABLE upgrade_run ADD COLUMN release_by VARCHAR(10) DEFAULT 'RUN' NOT NULL;

-- The batch that a company has come to, if its run releases by company. A release is due before it is made.
ALTER TABLE upgrade_run_company ADD COLUMN batch VARCHAR(10);
ALTER TABLE upgrade_run_company ADD COLUMN release_due TIMESTAMP WITH TIME ZONE;
ALTER TABLE upgrade_run_company ADD COLUMN released_at TIMESTAMP WITH TIME ZONE;
