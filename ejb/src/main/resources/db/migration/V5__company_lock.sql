-- The locks of companies: a row is there from the moment when a lock is wanted until all rights are back.
CREATE TABLE company_lock (
  company INTEGER PRIMARY KEY,
  state VARCHAR(20) NOT NULL,
  since TIMESTAMP WITH TIME ZONE,
  grace_until TIMESTAMP WITH TIME ZONE,
  problem ${text}
);

-- What is taken from whom, committed before it is taken and kept until it is given back.
CREATE TABLE company_lock_right (
  company INTEGER NOT NULL REFERENCES company_lock (company),
  privilege VARCHAR(40) NOT NULL,
  table_name VARCHAR(256) NOT NULL,
  grantee VARCHAR(256) NOT NULL,
  grantor VARCHAR(256) NOT NULL,
  grantable BOOLEAN NOT NULL,
  PRIMARY KEY (company, privilege, table_name, grantee, grantor)
);
