-- The audit tells of loads, too. Until now their numbers stood in the results only, such as "load 7 (rates) into ...".
ALTER TABLE audit ADD COLUMN load BIGINT;

UPDATE audit SET load = CAST(SUBSTRING(result FROM 6 FOR POSITION(' ' IN SUBSTRING(result FROM 6)) - 1) AS BIGINT)
  WHERE action IN ('load start', 'load pause', 'load resume', 'load terminate') AND result LIKE 'load % (%';

CREATE INDEX audit_load ON audit (load, id);
