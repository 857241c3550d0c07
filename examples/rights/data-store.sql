-- Lockstep's user in a data store: a database with companies or storages. Run by an administrator, connected to that
-- database; what the user may do in it is given by company.sql, storage.sql, load.sql and source.sql.
--
--   psql -d erp -v ON_ERROR_STOP=1 -v database=erp -v user=lockstep_erp -f data-store.sql
--
-- and then give the user a password: \password lockstep_erp

CREATE ROLE :"user" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
GRANT CONNECT ON DATABASE :"database" TO :"user";

-- Loads with `mode: upsert` put their rows into a temporary table first.
GRANT TEMPORARY ON DATABASE :"database" TO :"user";

-- Sessions of locked out users that hold locks are ended when their time is over. Not needed where no company or storage
-- has `users`.
GRANT pg_signal_backend TO :"user";
