-- All tables of the data store; H2 and PostgreSQL both know this statement.
ANALYZE;
