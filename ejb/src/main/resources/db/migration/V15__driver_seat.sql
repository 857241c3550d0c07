-- The audit tells of operations and their entries, too, and is asked for by who, operation and time.
ALTER TABLE audit ADD COLUMN operation BIGINT;
ALTER TABLE audit ADD COLUMN entry VARCHAR(100);

CREATE INDEX audit_operation ON audit (operation, id);

CREATE INDEX audit_who ON audit (who, id);

CREATE INDEX audit_at ON audit (at);

-- The one seat: who drives, and how the seat came to that. Its row is always there, so that it can be held.
CREATE TABLE driver_seat (
  id INTEGER PRIMARY KEY,
  driver VARCHAR(100),
  since TIMESTAMP WITH TIME ZONE,
  seen_at TIMESTAMP WITH TIME ZONE,
  given_by VARCHAR(100),
  change_kind VARCHAR(20),
  change_at TIMESTAMP WITH TIME ZONE,
  change_by VARCHAR(100),
  change_from VARCHAR(100),
  change_to VARCHAR(100)
);

INSERT INTO driver_seat (id) VALUES (1);

-- Who asks the driver for the seat, since when.
CREATE TABLE driver_request (
  who VARCHAR(100) PRIMARY KEY,
  asked_at TIMESTAMP WITH TIME ZONE NOT NULL
);
