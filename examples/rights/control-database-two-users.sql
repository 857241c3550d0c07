-- Two users for Lockstep's control database: one who owns its tables and changes them when a server starts, and one by whom
-- the server works, who can change rows but no tables, and can only add to the audit. Run by an administrator, connected to
-- that database, which is new and empty:
--
--   psql -d lockstep -v ON_ERROR_STOP=1 -v database=lockstep -v user=lockstep -v migration=lockstep_migration \
--     -f control-database-two-users.sql
--
-- and then give both a password: \password lockstep and \password lockstep_migration
-- The server gets them as LOCKSTEP_DB_USER and LOCKSTEP_DB_PASSWORD, and as LOCKSTEP_DB_MIGRATION_USER and
-- LOCKSTEP_DB_MIGRATION_PASSWORD.

CREATE ROLE :"migration" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
CREATE ROLE :"user" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"migration";
GRANT CONNECT ON DATABASE :"database" TO :"user";

-- Lockstep's own tables. What the other user may do with them is granted by the server when it starts.
CREATE SCHEMA lockstep AUTHORIZATION :"migration";

-- The four tables of the batch runtime, which makes them in the first schema of the search path.
CREATE SCHEMA lockstep_jobs AUTHORIZATION :"user";
ALTER ROLE :"user" IN DATABASE :"database" SET search_path = lockstep_jobs;
