-- The user of Lockstep's control database. Run by an administrator, connected to that database, which is new and empty:
--
--   psql -d lockstep -v ON_ERROR_STOP=1 -v database=lockstep -v user=lockstep -f control-database.sql
--
-- and then give the user a password: \password lockstep

CREATE ROLE :"user" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"user";

-- Lockstep's own tables, which it makes and changes when it starts.
CREATE SCHEMA lockstep AUTHORIZATION :"user";

-- The four tables of the batch runtime, which makes them in the first schema of the search path.
CREATE SCHEMA lockstep_jobs AUTHORIZATION :"user";
ALTER ROLE :"user" IN DATABASE :"database" SET search_path = lockstep_jobs;
