package com.acme;

import dev.lockstep.transporter.api.Operator;
import dev.lockstep.transporter.api.OperatorCall;
import dev.lockstep.transporter.api.Status;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Loads a file whose fields have fixed widths. Of N instances, instance I takes the lines I, I + N,
 * I + 2N and so on. How many lines it has taken is committed together with its rows, in a table of
 * its own beside the target: so nothing is lost or loaded twice, whatever dies.
 *
 * <p>Parameters: {@code file}, {@code table}, and {@code columns} such as {@code code:3,rate:10}.
 */
final class FixedWidthOperator implements Operator {

  private static final int LINES_OF_A_CALL = 500;

  private Connection connection;
  private BufferedReader source;
  private List<Column> columns;
  private long taken;

  private record Column(String name, int width) {

    static Column of(String text) {
      String[] parts = text.trim().split(":");
      return new Column(parts[0], Integer.parseInt(parts[1]));
    }
  }

  /** The master makes what all need, then everybody opens source and target. */
  @Override
  public Status initiate(OperatorCall call) throws Exception {
    if (call.phase() == 1) {
      if (call.master()) {
        call.globals().allocate("lines", 20);
        makePositions(call);
      }
      return Status.NEXT_PHASE;
    }
    String widths = call.parameters().get("columns");
    columns = Arrays.stream(widths.split(",")).map(Column::of).toList();
    connection = call.connect();
    open(call, 0);
    return Status.END_METHOD;
  }

  /** Takes some lines; nothing is committed here, so a call is short and can be repeated. */
  @Override
  public Status execute(OperatorCall call) throws Exception {
    long rows = 0;
    boolean more = true;
    try (PreparedStatement insert = connection.prepareStatement(insert(call))) {
      while (more && rows < LINES_OF_A_CALL && !call.returnSoon()) {
        String line = nextOwnLine(call);
        more = line != null;
        if (more) {
          add(insert, line);
          rows++;
        }
      }
      insert.executeBatch();
    }
    taken += rows;
    return more ? Status.SAME_PHASE : Status.END_METHOD;
  }

  /** Everybody commits rows and position together; then the master writes the record. */
  @Override
  public Status checkpoint(OperatorCall call) throws Exception {
    if (call.phase() == 1) {
      long before = position(call);
      savePosition(call);
      connection.commit();
      call.loaded(taken - before, 0);
      call.globals().set("lines", String.valueOf(taken));
      return call.master() ? Status.NEXT_PHASE : Status.END_METHOD;
    }
    List<String> lines =
        IntStream.rangeClosed(1, call.instances())
            .mapToObj(instance -> call.globals().get("lines", instance).orElse("?"))
            .toList();
    call.restartLog().checkpoint("lines " + String.join(", ", lines));
    return Status.END_METHOD;
  }

  /** Everybody goes on behind the lines that it has committed. */
  @Override
  public Status restart(OperatorCall call) throws Exception {
    if (call.phase() == 1) {
      open(call, position(call));
      return call.master() ? Status.NEXT_PHASE : Status.END_METHOD;
    }
    call.restartLog().endOfRestart();
    return Status.END_METHOD;
  }

  /** Is also called when the load has failed, and then finds what there is to close. */
  @Override
  public Status terminate(OperatorCall call) throws Exception {
    if (source != null) {
      source.close();
    }
    if (connection != null) {
      connection.rollback();
      connection.close();
    }
    return Status.END_METHOD;
  }

  private void makePositions(OperatorCall call) throws SQLException {
    try (Connection session = call.connect();
        Statement statement = session.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS fixed_width_position"
              + " (load_number BIGINT, instance INT, lines BIGINT,"
              + " PRIMARY KEY (load_number, instance))");
      session.commit();
    }
  }

  private void open(OperatorCall call, long lines) throws Exception {
    if (source != null) {
      source.close();
    }
    source = Files.newBufferedReader(Path.of(call.parameters().get("file")));
    taken = lines;
    skip((call.instance() - 1) + lines * call.instances());
  }

  private String nextOwnLine(OperatorCall call) throws Exception {
    String line = source.readLine();
    skip(call.instances() - 1);
    return line;
  }

  private void skip(long lines) throws Exception {
    for (long skipped = 0; skipped < lines && source.readLine() != null; skipped++) {
      // the other instances take these
    }
  }

  private String insert(OperatorCall call) {
    List<String> names = columns.stream().map(Column::name).toList();
    return "INSERT INTO "
        + call.parameters().get("table")
        + " ("
        + String.join(", ", names)
        + ") VALUES ("
        + String.join(", ", names.stream().map(name -> "?").toList())
        + ")";
  }

  private void add(PreparedStatement insert, String line) throws SQLException {
    int from = 0;
    int parameter = 1;
    for (Column column : columns) {
      int to = Math.min(line.length(), from + column.width());
      insert.setString(parameter++, line.substring(Math.min(from, to), to).trim());
      from += column.width();
    }
    insert.addBatch();
  }

  private long position(OperatorCall call) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT lines FROM fixed_width_position WHERE load_number = ? AND instance = ?")) {
      select.setLong(1, call.load());
      select.setInt(2, call.instance());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private void savePosition(OperatorCall call) throws SQLException {
    String change =
        "UPDATE fixed_width_position SET lines = ? WHERE load_number = ? AND instance = ?";
    if (write(call, change) == 0) {
      write(
          call, "INSERT INTO fixed_width_position (lines, load_number, instance) VALUES (?, ?, ?)");
    }
  }

  private int write(OperatorCall call, String statement) throws SQLException {
    try (PreparedStatement change = connection.prepareStatement(statement)) {
      change.setLong(1, taken);
      change.setLong(2, call.load());
      change.setInt(3, call.instance());
      return change.executeUpdate();
    }
  }
}
