package dev.lockstep.dataupgrade.process;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.bshell.Order;
import dev.lockstep.dataupgrade.bshell.Order.Value;
import dev.lockstep.dataupgrade.bshell.Reply;
import dev.lockstep.dataupgrade.pack.ProcessProgram;
import dev.lockstep.dataupgrade.range.DataRange;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import dev.lockstep.dataupgrade.target.ProcessMarker;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Executes a Java program of a pack in a JVM of its own, which writes the marker in the program's
 * transaction. PostgreSQL keeps both or none; H2 commits each DDL statement of the program by
 * itself, so there the marker says before that the program is begun.
 */
final class JavaExecutor {

  private final Path bshell;
  private final String heap;
  private final CompanyOpener company;

  /**
   * An executor for one company.
   *
   * @param heap the most memory for a program's objects, as {@code -Xmx} takes it
   */
  JavaExecutor(Path bshell, String heap, CompanyOpener company) {
    this.bshell = bshell;
    this.heap = heap;
    this.company = company;
  }

  /**
   * Executes it.
   *
   * @throws IOException when the system starts no process
   * @throws SQLException when the company's database cannot be reached
   */
  ExecutionResult execute(ProcessTask task, ProcessProgram.JavaClass program)
      throws IOException, SQLException {
    Optional<String> objection =
        JavaTarget.objection(task.store().name(), Objects.requireNonNull(task.store().url()));
    if (objection.isPresent()) {
      return new ExecutionResult.Failed(0, 0, objection.get());
    }
    ProcessMarker marker = new ProcessMarker(task.execution());
    CompanyConnection opened = company.open();
    try {
      DatabaseKind kind = opened.kind();
      ProcessMarker.Found found =
          kind == DatabaseKind.H2 ? marker.begin(opened) : marker.look(opened);
      ExecutionResult.Done before = found.done();
      if (before != null) {
        return before;
      }
      Order order = order(task, program, marker, opened, found.startedBefore());
      if (kind != DatabaseKind.H2) {
        // H2 stays open, or else the program's JVM would become the one that has the database
        opened.close();
      }
      ProcessEnd end = run(task, kind, order);
      return result(task, end, marker);
    } finally {
      opened.close();
    }
  }

  private ProcessEnd run(ProcessTask task, DatabaseKind kind, Order order) throws IOException {
    List<String> options =
        List.of(
            "-Xmx" + heap,
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            "-Dfile.encoding=UTF-8",
            "-Dsun.stdout.encoding=UTF-8",
            "-Dsun.stderr.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Djava.awt.headless=true",
            "-Dh2.bindAddress=127.0.0.1");
    return new BshellProcess(
            options,
            List.of(bshell, DriverJar.of(kind)),
            ProgramEnvironment.plain(),
            task.folder(),
            task.said())
        .run(order, task.timeLimit(), task.stopped());
  }

  private static Order order(
      ProcessTask task,
      ProcessProgram.JavaClass program,
      ProcessMarker marker,
      CompanyConnection opened,
      boolean startedBefore)
      throws IOException {
    Map<Value, String> values = new EnumMap<>(Value.class);
    values.put(Value.CLASS_NAME, program.className());
    values.put(Value.JARS, jars(task.files()));
    values.put(Value.URL, Objects.requireNonNull(task.store().url()));
    put(values, Value.USER, task.store().user());
    put(values, Value.PASSWORD, task.store().password());
    values.put(Value.PREPARE, prepare(opened));
    values.put(Value.MARKER, marker.statement(opened));
    values.put(Value.COMPANY, Integer.toString(task.company().number()));
    values.put(Value.SCHEMA, opened.schema());
    values.put(Value.PROGRAM, task.execution().program());
    values.put(Value.RUN, task.execution().run().toString());
    values.put(Value.ATTEMPT, Integer.toString(task.attempt()));
    values.put(Value.STARTED_BEFORE, Boolean.toString(startedBefore));
    DataRange range = task.execution().range();
    if (range != null) {
      putRange(values, range, opened.kind());
    }
    return new Order(UUID.randomUUID().toString(), List.of(), values);
  }

  private static void putRange(Map<Value, String> values, DataRange range, DatabaseKind kind) {
    values.put(Value.RANGE_NUMBER, Integer.toString(range.number()));
    values.put(Value.RANGE_COUNT, Integer.toString(range.count()));
    values.put(Value.RANGE_COLUMN, range.column());
    put(values, Value.RANGE_LOW, range.low());
    put(values, Value.RANGE_HIGH, range.high());
    values.put(Value.RANGE_CONDITION, range.condition(kind));
  }

  private static void put(Map<Value, String> values, Value name, @Nullable String value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  private static String prepare(CompanyConnection opened) {
    return switch (opened.kind()) {
      case H2 -> "SET SCHEMA " + opened.quotedSchema() + "\nSET LOCK_TIMEOUT 60000";
      case POSTGRESQL -> "SET search_path TO " + opened.quotedSchema();
    };
  }

  private static String jars(Path files) throws IOException {
    try (Stream<Path> all = Files.list(files.resolve("lib"))) {
      return all.filter(path -> path.toString().endsWith(".jar"))
          .sorted()
          .map(Path::toString)
          .collect(Collectors.joining("\n"));
    }
  }

  private ExecutionResult result(ProcessTask task, ProcessEnd end, ProcessMarker marker)
      throws SQLException {
    ReportCollector said = task.said();
    Reply reply = end.reply();
    if (reply != null && reply.kind() == Reply.Kind.DONE) {
      return new ExecutionResult.Done(0, null, said.report(Outcome.DONE));
    }
    // it may have committed and not come to say so, or an attempt that was cut off may have
    ExecutionResult.Done done = done(marker);
    if (done != null) {
      return new ExecutionResult.Done(0, done.note(), said.report(Outcome.DONE));
    }
    return ProcessResults.ofEnded(task, end, said).orElseGet(() -> failed(end, said));
  }

  private ExecutionResult.@Nullable Done done(ProcessMarker marker) throws SQLException {
    try (CompanyConnection again = company.open()) {
      return marker.look(again).done();
    }
  }

  private ExecutionResult failed(ProcessEnd end, ReportCollector said) {
    Reply reply = end.reply();
    if (reply == null) {
      return ProcessResults.failed(Outcome.FAILED, withoutReply(end, said), said);
    }
    String error = "The Java program failed: " + reply.text();
    if (reply.kind() == Reply.Kind.FAILED && ProcessMarker.worthAnotherAttempt(end.sqlError())) {
      return new ExecutionResult.Interrupted(error + ".", null, said.report(Outcome.FAILED));
    }
    return ProcessResults.failed(
        reply.kind() == Reply.Kind.FAILED_STOP_RUN ? Outcome.FAILED_STOP_RUN : Outcome.FAILED,
        error,
        said);
  }

  private String withoutReply(ProcessEnd end, ReportCollector said) {
    if (said.lastText().contains("OutOfMemoryError")) {
      return "The Java program ran out of memory: its JVM may use "
          + heap
          + ". Give more with the server's system property lockstep.bshell.heap, or change the"
          + " program";
    }
    return "The Java program ended its JVM with exit code "
        + end.exitCode()
        + " before it returned, so nothing of it was committed by Lockstep"
        + ProcessResults.lastLine(said);
  }
}
