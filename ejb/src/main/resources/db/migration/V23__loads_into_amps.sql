-- A load into AMPs has no company, and not one schema but one for each AMP; JSON says which.
ALTER TABLE load ALTER COLUMN company DROP NOT NULL;
ALTER TABLE load ALTER COLUMN data_store DROP NOT NULL;
ALTER TABLE load ALTER COLUMN schema_name DROP NOT NULL;
ALTER TABLE load ADD COLUMN amps ${text};

-- Which load has which tables: one load at a time, which may have several.
CREATE TABLE load_place (
  data_store VARCHAR(100) NOT NULL,
  schema_name VARCHAR(128) NOT NULL,
  table_name VARCHAR(128) NOT NULL,
  load BIGINT NOT NULL REFERENCES load (id),
  PRIMARY KEY (data_store, schema_name, table_name)
);

CREATE INDEX load_place_load ON load_place (load);

INSERT INTO load_place (data_store, schema_name, table_name, load)
  SELECT data_store, schema_name, table_name, load FROM load_target;

DROP TABLE load_target;
