package dev.lockstep.dataupgrade.bshell;

import dev.lockstep.dataupgrade.api.StopRunException;
import dev.lockstep.dataupgrade.api.UpgradeProgram;
import dev.lockstep.dataupgrade.bshell.Order.Value;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** A Java program of a pack. */
final class JavaProgram {

  private static final String SERIALIZATION_FAILURE = "40001";

  private final Order order;
  private final Replies replies;

  JavaProgram(Order order, Replies replies) {
    this.order = order;
    this.replies = replies;
  }

  /** Executes it, commits effect and marker together, and says how it ended. */
  void execute() {
    try (URLClassLoader loader =
        new URLClassLoader(ProgramFailure.PACK, jars(), JavaProgram.class.getClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      UpgradeProgram program = instance(loader);
      try (Connection connection = connect()) {
        execute(program, connection);
      }
    } catch (StopRunException e) {
      e.printStackTrace();
      replies.say(Reply.Kind.FAILED_STOP_RUN, ProgramFailure.text(e));
    } catch (Throwable e) {
      failed(e);
    }
  }

  private void execute(UpgradeProgram program, Connection connection) throws Exception {
    try {
      program.upgrade(new ProgramContext(order, ProgramConnection.of(connection), replies));
      writeMarker(connection);
      connection.commit();
    } catch (Throwable e) {
      rollback(connection, e);
      throw e;
    }
    replies.say(Reply.Kind.DONE, "");
  }

  private void writeMarker(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (statement.executeUpdate(order.value(Value.MARKER)) != 1) {
        throw new SQLException("Another attempt has completed the program", SERIALIZATION_FAILURE);
      }
    }
  }

  private static void rollback(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private UpgradeProgram instance(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> found = Class.forName(order.value(Value.CLASS_NAME), true, loader);
    if (!UpgradeProgram.class.isAssignableFrom(found)) {
      throw new ClassCastException(
          found.getName() + " does not implement " + UpgradeProgram.class.getName());
    }
    return found.asSubclass(UpgradeProgram.class).getConstructor().newInstance();
  }

  private URL[] jars() throws IOException {
    List<String> paths = order.value(Value.JARS).lines().toList();
    URL[] urls = new URL[paths.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = url(paths.get(i));
    }
    return urls;
  }

  private static URL url(String path) throws MalformedURLException {
    return Path.of(path).toUri().toURL();
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    put(properties, "user", Value.USER);
    put(properties, "password", Value.PASSWORD);
    Connection connection = DriverManager.getConnection(order.value(Value.URL), properties);
    try (Statement statement = connection.createStatement()) {
      for (String sql : order.value(Value.PREPARE).lines().toList()) {
        statement.execute(sql);
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void put(Properties properties, String name, Value value) {
    if (order.values().containsKey(value)) {
      properties.setProperty(name, order.value(value));
    }
  }

  private void failed(Throwable e) {
    e.printStackTrace();
    SQLException sql = ProgramFailure.sqlError(e);
    if (sql != null) {
      replies.say(Reply.Kind.SQL_ERROR, sql.getSQLState() + " " + sql.getErrorCode());
    }
    replies.say(Reply.Kind.FAILED, ProgramFailure.text(e));
  }
}
