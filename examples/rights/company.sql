-- Lets Lockstep upgrade, simulate, lock and load a company. Run by an administrator, connected to the company's database,
-- after data-store.sql.
--
--   psql -d erp -v ON_ERROR_STOP=1 -v user=lockstep_erp -v owner=erp_owner -f company.sql
--
-- `owner` is the role that owns the company's schema and all that is in it. It must not be a superuser, and nobody of the
-- company's `users` may be in it. Once for each such role, not for each company.

GRANT :"owner" TO :"user";
