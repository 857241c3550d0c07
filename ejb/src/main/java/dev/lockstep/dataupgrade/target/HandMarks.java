package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.Decision;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Programs that an operator has done by hand, in the company's own history. */
public final class HandMarks {

  private static final String DUPLICATE_KEY = "23505";

  private HandMarks() {}

  /**
   * Marks a program as done by hand and commits; creates the history where it is missing. A program
   * that the history has as done stays as it is there.
   *
   * @param execution the program as it is installed
   * @return whether the mark was set now
   */
  public static boolean set(
      CompanyConnection company, ProgramExecution execution, Decision decision)
      throws SQLException {
    create(company);
    try {
      return write(company, execution, decision);
    } catch (SQLException e) {
      company.connection().rollback();
      if (!DUPLICATE_KEY.equals(e.getSQLState())) {
        throw e;
      }
      // an attempt of a server that was cut off has just ended
      return write(company, execution, decision);
    }
  }

  private static void create(CompanyConnection company) throws SQLException {
    company.ddlLock().lock();
    try {
      company.select();
      HistoryTable.create(company.connection());
      company.connection().commit();
    } finally {
      company.ddlLock().unlock();
    }
  }

  private static boolean write(
      CompanyConnection company, ProgramExecution execution, Decision decision)
      throws SQLException {
    company.select();
    Connection connection = company.connection();
    Optional<HistoryRow> row = CompanyHistory.find(connection, execution.program());
    if (row.isPresent() && row.get().done()) {
      connection.rollback();
      return false;
    }
    String sql =
        row.isPresent()
            ? "UPDATE lockstep_history SET checksum = ?, run = ?, statements = ?, fixed_by = ?,"
                + " fixed_reason = ?, state = 'DONE', doubt = NULL,"
                + " finished_at = CURRENT_TIMESTAMP WHERE program = ? AND state = 'RUNNING'"
            : "INSERT INTO lockstep_history (checksum, run, statements, fixed_by, fixed_reason,"
                + " program, state, statement, finished_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, 'DONE', 0, CURRENT_TIMESTAMP)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, execution.checksum());
      statement.setLong(2, execution.run().value());
      statement.setInt(3, execution.statements().size());
      statement.setString(4, decision.who());
      statement.setString(5, decision.reason().text());
      statement.setString(6, execution.program());
      statement.executeUpdate();
    }
    connection.commit();
    return true;
  }

  /** The marks by program, on a connection whose current schema has a history. */
  public static Map<String, HandMark> all(Connection connection) throws SQLException {
    Map<String, HandMark> marks = new HashMap<>();
    if (!HistoryTable.columns(connection).contains(HistoryTable.FIXED_BY)) {
      return marks;
    }
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT program, fixed_by, fixed_reason FROM lockstep_history"
                    + " WHERE fixed_by IS NOT NULL");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        marks.put(rows.getString(1), new HandMark(rows.getString(2), rows.getString(3)));
      }
    }
    return marks;
  }
}
