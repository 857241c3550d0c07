package dev.lockstep.shared.control;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Work on one connection inside one transaction. */
@FunctionalInterface
public interface SqlWork<T extends @Nullable Object> {
  T on(Connection connection) throws SQLException;
}
