-- The rows of the audit as a chain: each seal is a hash of its row and of the seal before it.
CREATE TABLE audit_seal (
  number BIGINT PRIMARY KEY,
  audit BIGINT NOT NULL,
  hash VARCHAR(64) NOT NULL,
  CONSTRAINT audit_seal_audit UNIQUE (audit)
);

-- Its end, so that seals which are missing there are noticed. Whoever seals holds this row. No row
-- up to complete_until is going to be added any more.
CREATE TABLE audit_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  number BIGINT NOT NULL,
  hash VARCHAR(64) NOT NULL,
  complete_until BIGINT NOT NULL
);

INSERT INTO audit_head (one, number, hash, complete_until)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0);
