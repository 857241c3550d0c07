package dev.lockstep.transporter.primaryindex;

import dev.lockstep.site.DatabaseKind;
import java.util.Locale;
import java.util.Optional;

/** What columns of a primary index keep, by the names that databases have for their types. */
public final class ColumnTypes {

  private ColumnTypes() {}

  /**
   * A column of a type.
   *
   * @param type as the driver names it
   * @param precision as the driver says it
   * @param scale as the driver says it
   * @return empty when the type has no canonical form
   */
  public static Optional<IndexColumn> column(
      DatabaseKind kind, String name, String type, int precision, int scale) {
    String column = name.toLowerCase(Locale.ROOT);
    return switch (kind) {
      case POSTGRESQL -> postgresql(column, type, precision, scale);
      case H2 -> h2(column, type, precision, scale);
    };
  }

  /** The driver names a column with a sequence after the sequence. */
  private static Optional<IndexColumn> postgresql(
      String name, String type, int precision, int scale) {
    return switch (type) {
      case "text", "varchar" -> of(name, IndexType.TEXT, limit(precision));
      case "bpchar" -> of(name, IndexType.PADDED_TEXT, limit(precision));
      case "int2", "int4", "int8", "smallserial", "serial", "bigserial" ->
          of(name, IndexType.INTEGER, 0);
      case "numeric" ->
          precision == 0 ? of(name, IndexType.ANY_DECIMAL, 0) : of(name, IndexType.DECIMAL, scale);
      case "bool" -> of(name, IndexType.BOOLEAN, 0);
      case "date" -> of(name, IndexType.DATE, 0);
      case "timestamp" -> of(name, IndexType.TIMESTAMP, scale);
      case "timestamptz" -> of(name, IndexType.INSTANT, scale);
      case "bytea" -> of(name, IndexType.HEX_BYTES, 0);
      case "uuid" -> of(name, IndexType.UUID, 0);
      default -> Optional.empty();
    };
  }

  private static int limit(int precision) {
    return precision == Integer.MAX_VALUE ? 0 : precision;
  }

  private static Optional<IndexColumn> h2(String name, String type, int precision, int scale) {
    return switch (type) {
      case "CHARACTER VARYING" -> of(name, IndexType.TEXT, precision);
      case "CHARACTER" -> of(name, IndexType.PADDED_TEXT, precision);
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT" -> of(name, IndexType.INTEGER, 0);
      case "NUMERIC", "DECIMAL" -> of(name, IndexType.DECIMAL, scale);
      case "BOOLEAN" -> of(name, IndexType.BOOLEAN, 0);
      case "DATE" -> of(name, IndexType.DATE, 0);
      case "TIMESTAMP" -> of(name, IndexType.TIMESTAMP, scale);
      case "TIMESTAMP WITH TIME ZONE" -> of(name, IndexType.INSTANT, scale);
      case "BINARY VARYING" -> of(name, IndexType.TEXT_BYTES, 0);
      case "UUID" -> of(name, IndexType.UUID, 0);
      default -> Optional.empty();
    };
  }

  private static Optional<IndexColumn> of(String name, IndexType type, int size) {
    return Optional.of(new IndexColumn(name, type, size));
  }
}
