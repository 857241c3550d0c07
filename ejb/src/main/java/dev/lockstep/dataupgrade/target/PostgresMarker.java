package dev.lockstep.dataupgrade.target;

import dev.lockstep.site.connection.CompanyConnection;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement that writes programs' markers, as one text, so that it can travel with others. It
 * names the schema, since a program may have set another one.
 */
final class PostgresMarker {

  private static final String NOW = "clock_timestamp()";
  private static final String BEGIN = "transaction_timestamp()";

  private final String insert;
  private final List<String> rows = new ArrayList<>();

  PostgresMarker(CompanyConnection company) {
    this.insert =
        "INSERT INTO "
            + company.quotedSchema()
            + "."
            + CompanyHistory.TABLE
            + " (program, checksum, run, state, statement, statements, started_at, finished_at,"
            + " duration_ms) VALUES ";
  }

  /** Adds a program that began with the transaction and ends now. */
  PostgresMarker add(ProgramExecution execution) {
    return add(execution, BEGIN, NOW, "extract(epoch from " + NOW + " - " + BEGIN + ") * 1000");
  }

  /**
   * Adds a program that was executed in the middle of the transaction.
   *
   * @param began microseconds after the transaction did
   * @param ended microseconds after the transaction began
   */
  PostgresMarker add(ProgramExecution execution, long began, long ended) {
    return add(execution, after(began), after(ended), Long.toString((ended - began) / 1000));
  }

  private static String after(long micros) {
    return BEGIN + " + interval '" + micros + " microseconds'";
  }

  private PostgresMarker add(
      ProgramExecution execution, String began, String ended, String duration) {
    int statements = execution.statements().size();
    rows.add(
        "("
            + String.join(
                ", ",
                quoted(execution.key()),
                quoted(execution.checksum()),
                execution.run().toString(),
                "'DONE'",
                Integer.toString(statements),
                Integer.toString(statements),
                began,
                ended,
                duration)
            + ")");
    return this;
  }

  /** The statement; at least one program was added. */
  String insert() {
    return insert + String.join(", ", rows);
  }

  /** A literal that means the same whatever the program has set. */
  private static String quoted(String value) {
    return "E'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
