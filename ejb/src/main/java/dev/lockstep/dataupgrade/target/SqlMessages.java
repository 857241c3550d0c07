package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.ProgramMessage;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.StatementFault;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Optional;

/**
 * What a database says of a statement that it has executed. Warnings count as rows that were not
 * upgraded, all else is information.
 */
final class SqlMessages {

  private static final String WARNING = "WARNING";
  private static final String WARNING_CLASS = "01";

  private SqlMessages() {}

  /** What is told of a statement that did not fail, before what the database says of it. */
  @FunctionalInterface
  interface Result {
    void tell() throws SQLException;
  }

  /** Executes a statement; what is said of it is kept also when it fails. */
  static void execute(Statement statement, String sql, ReportCollector said, Result result)
      throws SQLException {
    try {
      statement.execute(sql);
      result.tell();
    } finally {
      // the driver has them already; asking costs no round trip
      for (SQLWarning one = statement.getWarnings(); one != null; one = one.getNextWarning()) {
        said.add(kind(one), text(one));
      }
    }
  }

  private static ProgramMessage.Kind kind(SQLWarning warning) {
    String state = warning.getSQLState();
    boolean serious =
        (state != null && state.startsWith(WARNING_CLASS))
            || PostgresAnswer.severity(warning).filter(WARNING::equals).isPresent();
    return serious ? ProgramMessage.Kind.ROW_ERROR : ProgramMessage.Kind.INFORMATION;
  }

  private static String text(SQLWarning warning) {
    Optional<StatementFault.Answer> answer = PostgresAnswer.of(warning);
    String message =
        answer.map(StatementFault.Answer::message).orElse(String.valueOf(warning.getMessage()));
    return answer
        .map(StatementFault.Answer::detail)
        .map(detail -> message + " (" + detail + ")")
        .orElse(message);
  }
}
