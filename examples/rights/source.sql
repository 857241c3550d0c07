-- Lets a load read a table by a query. Run by an administrator, connected to the source's database, after data-store.sql;
-- of that, only CONNECT is needed here.
--
--   psql -d archive -v ON_ERROR_STOP=1 -v user=lockstep_archive -v schema=public -v table=item -f source.sql

GRANT USAGE ON SCHEMA :"schema" TO :"user";
GRANT SELECT ON :"schema".:"table" TO :"user";
