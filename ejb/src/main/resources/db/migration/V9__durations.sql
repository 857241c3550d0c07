-- How long a program took in a company when it was executed last; estimates for later runs are made of it.
CREATE TABLE program_duration (
  program VARCHAR(100) NOT NULL,
  company INTEGER NOT NULL,
  duration_ms BIGINT NOT NULL,
  measured_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (program, company)
);

-- Null as long as the program was never executed anywhere.
ALTER TABLE upgrade_task ADD COLUMN expected_ms BIGINT;
