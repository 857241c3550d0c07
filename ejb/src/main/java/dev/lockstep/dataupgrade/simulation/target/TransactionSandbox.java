package dev.lockstep.dataupgrade.simulation.target;

import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.dataupgrade.target.ProgramExecutor;
import dev.lockstep.dataupgrade.target.SavepointExecutor;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.StatementReach;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** On PostgreSQL: one transaction, which is rolled back. */
public final class TransactionSandbox implements Sandbox {

  /** Nobody waits for a simulation that itself waits for longer than this. */
  static final int LOCK_TIMEOUT_MILLIS = 10_000;

  private static final String SEQUENCES =
      "SELECT format('ALTER SEQUENCE %I.%I INCREMENT BY %s', n.nspname, c.relname, s.seqincrement)"
          + " FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid"
          + " JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = ? ORDER BY c.oid";

  private final CompanyConnection company;
  private final ProgramExecutor executor = new SavepointExecutor(LOCK_TIMEOUT_MILLIS);

  private TransactionSandbox(CompanyConnection company) {
    this.company = company;
  }

  /**
   * Begins the transaction.
   *
   * @param company stays the caller's
   */
  public static TransactionSandbox open(CompanyConnection company) throws SQLException {
    company.connection().rollback();
    protectSequences(company);
    return new TransactionSandbox(company);
  }

  /**
   * Numbers that are taken from a sequence are not given back by a rollback, apart from those of a
   * sequence that was altered in the same transaction: it is another one until the commit.
   */
  private static void protectSequences(CompanyConnection company) throws SQLException {
    List<String> alterations = new ArrayList<>();
    try (PreparedStatement statement = company.connection().prepareStatement(SEQUENCES)) {
      statement.setString(1, company.schema());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          alterations.add(rows.getString(1));
        }
      }
    }
    try (Statement statement = company.connection().createStatement()) {
      statement.execute("SET LOCAL lock_timeout TO " + LOCK_TIMEOUT_MILLIS);
      for (String alteration : alterations) {
        statement.execute(alteration);
      }
    }
  }

  @Override
  public CompanyConnection place() {
    return company;
  }

  @Override
  public ProgramExecutor executor() {
    return executor;
  }

  @Override
  public Optional<String> obstacle(ProgramExecution program) {
    return Obstacles.first(
        program, statement -> StatementReach.beyondTransaction(statement, company.schema()));
  }

  @Override
  public void close() throws SQLException {
    company.connection().rollback();
  }
}
