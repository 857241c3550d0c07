package dev.lockstep.dataupgrade.target;

import dev.lockstep.site.connection.CompanyConnection;

/**
 * The statement that writes a program's marker, as one text, so that it can travel with others. It
 * names the schema, since the program may have set another one.
 */
final class PostgresMarker {

  private final String history;

  PostgresMarker(CompanyConnection company) {
    this.history = company.quotedSchema() + "." + CompanyHistory.TABLE;
  }

  /** For a program that began with its transaction. */
  String insert(ProgramExecution execution) {
    return insert(execution, "transaction_timestamp()");
  }

  /** For a program that began in the same transaction when the other one had ended. */
  String insertAfter(ProgramExecution execution, String other) {
    return insert(
        execution,
        "(SELECT finished_at FROM " + history + " WHERE program = " + quoted(other) + ")");
  }

  private String insert(ProgramExecution execution, String began) {
    int statements = execution.statements().size();
    return "INSERT INTO "
        + history
        + " (program, checksum, run, state, statement, statements, started_at,"
        + " finished_at, duration_ms) SELECT "
        + String.join(
            ", ",
            quoted(execution.program()),
            quoted(execution.checksum()),
            execution.run().toString(),
            "'DONE'",
            Integer.toString(statements),
            Integer.toString(statements),
            "began",
            "clock_timestamp()",
            "extract(epoch from clock_timestamp() - began) * 1000")
        + " FROM (SELECT "
        + began
        + " AS began) AS times";
  }

  /** A literal that means the same whatever the program has set. */
  private static String quoted(String value) {
    return "E'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
