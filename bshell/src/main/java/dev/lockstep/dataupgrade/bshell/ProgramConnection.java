package dev.lockstep.dataupgrade.bshell;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A connection as a program gets it: everything but what would part its effect from its marker. */
final class ProgramConnection implements InvocationHandler {

  private final Connection connection;

  private ProgramConnection(Connection connection) {
    this.connection = connection;
  }

  static Connection of(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            ProgramConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new ProgramConnection(connection));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    boolean commits =
        switch (method.getName()) {
          case "commit", "abort" -> true;
          case "setAutoCommit" -> arguments != null && Boolean.TRUE.equals(arguments[0]);
          default -> false;
        };
    if (commits) {
      throw new SQLException(
          "Lockstep commits what a program did together with the row that says so: take "
              + method.getName()
              + " out of the program");
    }
    if (method.getName().equals("close")) {
      // Lockstep still needs it
      return null;
    }
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
