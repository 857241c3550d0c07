package dev.lockstep.transporter.target;

import java.util.Optional;

/** A type whose values {@link BinaryRows} can make binary. */
enum BinaryField {
  SMALLINT,
  INTEGER,
  BIGINT,
  NUMERIC,
  DATE,
  /** Bytes of UTF-8, which PostgreSQL checks. */
  TEXT;

  /** The type of this name in PostgreSQL's catalog; empty when it has to be read as text. */
  static Optional<BinaryField> of(String typeName) {
    return switch (typeName) {
      case "int2" -> Optional.of(SMALLINT);
      case "int4" -> Optional.of(INTEGER);
      case "int8" -> Optional.of(BIGINT);
      case "numeric" -> Optional.of(NUMERIC);
      case "date" -> Optional.of(DATE);
      case "text", "varchar", "bpchar" -> Optional.of(TEXT);
      default -> Optional.empty();
    };
  }
}
