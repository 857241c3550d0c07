package dev.lockstep.dataupgrade.target;

import dev.lockstep.dataupgrade.StatementFault;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of PostgreSQL's error messages. The driver is asked by reflection: a server may have it
 * as a deployment or as a module of its own, whose classes are not the ones that we would name.
 */
final class PostgresAnswer {

  private static final String DRIVER = "org.postgresql.";

  private PostgresAnswer() {}

  /** The parts, or empty when the exception has none. */
  static Optional<StatementFault.Answer> of(SQLException e) {
    if (!e.getClass().getName().startsWith(DRIVER)) {
      return Optional.empty();
    }
    try {
      Object parts = e.getClass().getMethod("getServerErrorMessage").invoke(e);
      String message = parts == null ? null : part(parts, "getMessage");
      return parts == null || message == null
          ? Optional.empty()
          : Optional.of(
              new StatementFault.Answer(
                  message,
                  e.getSQLState(),
                  part(parts, "getDetail"),
                  part(parts, "getHint"),
                  part(parts, "getTable"),
                  part(parts, "getConstraint")));
    } catch (ReflectiveOperationException unknownDriver) {
      // the whole message says it too, only not in parts
      e.addSuppressed(unknownDriver);
      return Optional.empty();
    }
  }

  /** How serious the database takes it, or empty when it does not say. */
  static Optional<String> severity(SQLException e) {
    if (!e.getClass().getName().startsWith(DRIVER)) {
      return Optional.empty();
    }
    try {
      Object parts = e.getClass().getMethod("getServerErrorMessage").invoke(e);
      return parts == null ? Optional.empty() : Optional.ofNullable(part(parts, "getSeverity"));
    } catch (ReflectiveOperationException unknownDriver) {
      e.addSuppressed(unknownDriver);
      return Optional.empty();
    }
  }

  private static @Nullable String part(Object parts, String getter)
      throws ReflectiveOperationException {
    return (String) parts.getClass().getMethod(getter).invoke(parts);
  }
}
