-- What has a lock: a company by its number, or a storage by its name.
CREATE TABLE schema_lock (
  kind VARCHAR(10) NOT NULL,
  name VARCHAR(128) NOT NULL,
  state VARCHAR(20) NOT NULL,
  since TIMESTAMP WITH TIME ZONE,
  grace_millis BIGINT,
  grace_until TIMESTAMP WITH TIME ZONE,
  problem ${text},
  PRIMARY KEY (kind, name)
);

-- A right that was handed on was not taken here, but is given as if it had been.
CREATE TABLE schema_lock_right (
  kind VARCHAR(10) NOT NULL,
  name VARCHAR(128) NOT NULL,
  privilege VARCHAR(40) NOT NULL,
  table_name VARCHAR(256) NOT NULL,
  grantee VARCHAR(256) NOT NULL,
  grantor VARCHAR(256) NOT NULL,
  grantable BOOLEAN NOT NULL,
  handed_on BOOLEAN NOT NULL,
  PRIMARY KEY (kind, name, privilege, table_name, grantee, grantor),
  FOREIGN KEY (kind, name) REFERENCES schema_lock (kind, name)
);

INSERT INTO schema_lock (kind, name, state, since, grace_until, problem)
SELECT 'COMPANY', CAST(company AS VARCHAR(128)), state, since, grace_until, problem
FROM company_lock;

INSERT INTO schema_lock_right
  (kind, name, privilege, table_name, grantee, grantor, grantable, handed_on)
SELECT 'COMPANY', CAST(company AS VARCHAR(128)), privilege, table_name, grantee, grantor, grantable, FALSE
FROM company_lock_right;

DROP TABLE company_lock_right;
DROP TABLE company_lock;

-- Whether the users of the AMPs may work: one row, whose number rises with each change.
CREATE TABLE amp_availability (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  change BIGINT NOT NULL,
  state VARCHAR(20) NOT NULL,
  since TIMESTAMP WITH TIME ZONE NOT NULL,
  who VARCHAR(100) NOT NULL,
  reconfiguration BIGINT,
  grace_millis BIGINT,
  problem ${text}
);

INSERT INTO amp_availability (id, change, state, since, who)
VALUES (1, 0, 'ONLINE', CURRENT_TIMESTAMP, 'Lockstep');
