package dev.lockstep.transporter.target;

import java.sql.SQLException;
import java.util.List;

/** Closes several sessions, all of them also when one cannot be closed. */
public final class CloseAll {

  private CloseAll() {}

  /**
   * Closes all.
   *
   * @throws SQLException the first fault, with the others inside
   */
  public static void of(List<? extends AutoCloseable> all) throws SQLException {
    SQLException first = null;
    for (AutoCloseable one : all) {
      try {
        one.close();
      } catch (Exception e) {
        SQLException fault = e instanceof SQLException sql ? sql : new SQLException(e);
        if (first == null) {
          first = fault;
        } else {
          first.addSuppressed(fault);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
