package dev.lockstep.shared.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads times of the control database, whose columns have a zone. */
public final class RowTime {

  private RowTime() {}

  /** The time in a column of the row that a result set stands at, or null. */
  public static @Nullable Instant of(ResultSet rows, String column) throws SQLException {
    OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
