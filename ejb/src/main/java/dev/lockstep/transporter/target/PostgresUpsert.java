package dev.lockstep.transporter.target;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.transporter.record.RecordBlock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * COPY to a temporary table, and from there into the table: of records with the same key the last
 * one counts.
 */
final class PostgresUpsert implements RecordCopy {

  private static final String STAGE = "pg_temp.lockstep_load_stage";

  private final Connection connection;
  private final TargetColumns columns;
  private final PostgresCopy copy;

  PostgresUpsert(
      Connection connection,
      TargetColumns columns,
      Optional<BinaryRows> binary,
      Runnable meanwhile) {
    this.connection = connection;
    this.columns = columns;
    this.copy =
        new PostgresCopy(connection, STAGE + " (" + columns.list() + ")", binary, meanwhile);
  }

  /** Makes the temporary table of this session anew; commits nothing. */
  void prepare() throws SQLException {
    execute("DROP TABLE IF EXISTS " + STAGE);
    execute(
        "CREATE TEMPORARY TABLE lockstep_load_stage ON COMMIT DELETE ROWS AS SELECT "
            + columns.list()
            + " FROM "
            + columns.table().quoted()
            + " WITH NO DATA");
    execute("ALTER TABLE " + STAGE + " ADD COLUMN lockstep_load_order bigserial");
  }

  @Override
  public void write(RecordBlock block, int from, int to) throws SQLException {
    copy.write(block, from, to);
    execute(merge());
    execute("TRUNCATE " + STAGE);
  }

  private String merge() {
    String key = TargetColumns.list(columns.table().key());
    List<String> others = columns.others();
    String changes =
        others.stream()
            .map(QuotedName::of)
            .map(name -> name + " = EXCLUDED." + name)
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "INSERT INTO %1$s (%2$s) SELECT DISTINCT ON (%3$s) %2$s FROM %4$s"
            + " ORDER BY %3$s, lockstep_load_order DESC ON CONFLICT (%3$s) DO %5$s",
        columns.table().quoted(),
        columns.list(),
        key,
        STAGE,
        others.isEmpty() ? "NOTHING" : "UPDATE SET " + changes);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
