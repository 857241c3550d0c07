-- Lets Lockstep load a table of a company that is otherwise none of its business. Run by an administrator, connected to
-- the company's database, after data-store.sql and instead of company.sql; for each table.
--
--   psql -d erp -v ON_ERROR_STOP=1 -v user=lockstep_erp -v schema=c410 -v table=rate -f load.sql

-- The tables with the bad rows are made beside the table, and so are those that say how far the load is.
GRANT USAGE ON SCHEMA :"schema" TO :"user";
GRANT CREATE ON SCHEMA :"schema" TO :"user";
GRANT INSERT ON :"schema".:"table" TO :"user";

-- Not needed for `mode: append`.
GRANT SELECT ON :"schema".:"table" TO :"user";

-- Needed for `mode: upsert` only.
GRANT UPDATE ON :"schema".:"table" TO :"user";
