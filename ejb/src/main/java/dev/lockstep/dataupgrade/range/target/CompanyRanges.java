package dev.lockstep.dataupgrade.range.target;

import dev.lockstep.dataupgrade.range.DataRange;
import dev.lockstep.dataupgrade.range.RangeGrid;
import dev.lockstep.dataupgrade.range.RangeRule;
import dev.lockstep.dataupgrade.target.CompanyHistory;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import dev.lockstep.dataupgrade.target.HistoryRow;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A divided program in a company's own database. Its row in the history says that it is begun as
 * long as not all of its ranges are done; each range that is done has a row of its own, which was
 * committed together with its effect.
 */
public final class CompanyRanges {

  private static final String DUPLICATE_KEY = "23505";

  private final CompanyConnection company;
  private final Connection connection;
  private final ProgramExecution program;
  private final GridTable grids;

  /** The ranges of a program on a connection without an open transaction. */
  public CompanyRanges(CompanyConnection company, ProgramExecution program) {
    this.company = company;
    this.connection = company.connection();
    this.program = program;
    this.grids = new GridTable(company);
  }

  /**
   * Takes the program up: finds its grid, or the bounds of a new one, and commits that here before
   * any range is executed.
   *
   * @param decided the grid that the control database has for the task, or null
   * @param table whose rows are divided
   * @return {@code Divided}, or the end of a program that is done or cannot be divided
   * @throws dev.lockstep.shared.LockstepException {@code TARGET_STATEMENT_FAILED} when the table or
   *     the column is not there
   */
  public ExecutionResult open(@Nullable RangeGrid decided, String table, RangeRule rule)
      throws SQLException {
    company.select();
    connection.commit();
    grids.create();
    Optional<HistoryRow> row = CompanyHistory.find(connection, program.program());
    if (row.isPresent() && row.get().done()) {
      connection.rollback();
      return ExecutionResult.Done.found(program.statements().size(), row.get());
    }
    if (row.isPresent() && begunAsWhole(row.get())) {
      connection.rollback();
      return new ExecutionResult.Failed(
          program.statements().size(),
          row.get().statement(),
          "An earlier version of the program, without `ranges`, was begun here and may have changed"
              + " rows of any range. Install that version again and let the run go on, or restore"
              + " the company's database");
    }
    RangeGrid grid = grid(decided, table, rule, row.isPresent());
    Set<Integer> done = done(grid.ranges());
    connection.rollback();
    return new ExecutionResult.Divided(grid, done);
  }

  /** SQL whose first statement was not committed has left nothing; a process may have. */
  private boolean begunAsWhole(HistoryRow row) {
    return !row.divided()
        && (row.statement() > 0 || row.doubt() != null || program.statements().isEmpty());
  }

  private RangeGrid grid(@Nullable RangeGrid decided, String table, RangeRule rule, boolean begun)
      throws SQLException {
    Optional<RangeGrid> kept = grids.find(program.program());
    if (kept.isPresent() && begun) {
      return kept.get();
    }
    RangeGrid chosen =
        kept.orElse(decided == null ? RangeBounds.of(company, table, rule) : decided);
    try {
      if (kept.isEmpty()) {
        grids.insert(program.program(), chosen);
      }
      begin(begun);
      connection.commit();
      return chosen;
    } catch (SQLException e) {
      connection.rollback();
      if (!DUPLICATE_KEY.equals(e.getSQLState())) {
        throw e;
      }
      // an attempt of a server that was cut off was faster
      return grids.find(program.program()).orElseThrow(() -> e);
    }
  }

  private void begin(boolean begun) throws SQLException {
    String sql =
        begun
            ? "UPDATE lockstep_history SET checksum = ?, run = ?, statements = ?, prefix = ?"
                + " WHERE program = ? AND state = 'RUNNING'"
            : "INSERT INTO lockstep_history (checksum, run, statements, prefix, program, state,"
                + " statement) VALUES (?, ?, ?, ?, ?, 'RUNNING', 0)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, program.checksum());
      statement.setLong(2, program.run().value());
      statement.setInt(3, program.statements().size());
      statement.setString(4, HistoryRow.DIVIDED);
      statement.setString(5, program.program());
      statement.executeUpdate();
    }
  }

  /**
   * Writes that the whole program is done, if all of its ranges are; may be repeated.
   *
   * @return whether the company's history says now that the program is done
   */
  public boolean finish(RangeGrid grid, long millis) throws SQLException {
    company.select();
    if (done(grid.ranges()).size() < grid.ranges().size()) {
      connection.rollback();
      return false;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep_history SET state = 'DONE', checksum = ?, run = ?, statement = ?,"
                + " statements = ?, finished_at = CURRENT_TIMESTAMP, duration_ms = ?"
                + " WHERE program = ? AND state = 'RUNNING'")) {
      statement.setString(1, program.checksum());
      statement.setLong(2, program.run().value());
      statement.setInt(3, program.statements().size());
      statement.setInt(4, program.statements().size());
      statement.setLong(5, millis);
      statement.setString(6, program.program());
      statement.executeUpdate();
    }
    boolean done =
        CompanyHistory.find(connection, program.program()).filter(HistoryRow::done).isPresent();
    connection.commit();
    return done;
  }

  /**
   * The grid that the company has for the program, or the one that it would get; writes nothing, so
   * it may be asked inside of a transaction.
   */
  static RangeGrid look(
      CompanyConnection company, ProgramExecution program, String table, RangeRule rule)
      throws SQLException {
    GridTable grids = new GridTable(company);
    Optional<RangeGrid> kept = grids.exists() ? grids.find(program.program()) : Optional.empty();
    return kept.isPresent() ? kept.get() : RangeBounds.of(company, table, rule);
  }

  /** The numbers of the ranges that are done. */
  private Set<Integer> done(List<DataRange> ranges) throws SQLException {
    Set<String> keys = new HashSet<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT program FROM lockstep_history WHERE program LIKE ? AND state = 'DONE'")) {
      statement.setString(1, program.program() + "#%");
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          keys.add(rows.getString(1));
        }
      }
    }
    Set<Integer> done = new TreeSet<>();
    for (DataRange range : ranges) {
      if (keys.contains(range.key(program.program()))) {
        done.add(range.number());
      }
    }
    return done;
  }
}
