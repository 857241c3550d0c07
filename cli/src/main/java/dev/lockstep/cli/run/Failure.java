package dev.lockstep.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A task that failed, and the programs that wait for it.
 *
 * @param fault the statement at which it failed, or null when it was no statement
 * @param said the last lines of its log before the error
 * @param ranges those of its ranges that failed; empty if it is not divided
 */
public record Failure(
    int task,
    int company,
    String program,
    @Nullable String table,
    int attempt,
    @Nullable String error,
    @Nullable Integer statements,
    @Nullable Integer statementsDone,
    @Nullable Fault fault,
    List<String> blocks,
    List<String> said,
    List<TaskRange> ranges) {

  public Failure(
      int task,
      int company,
      String program,
      @Nullable String table,
      int attempt,
      @Nullable String error,
      @Nullable Integer statements,
      @Nullable Integer statementsDone,
      @Nullable Fault fault,
      @Nullable List<String> blocks,
      @Nullable List<String> said,
      @Nullable List<TaskRange> ranges) {
    this.task = task;
    this.company = company;
    this.program = program;
    this.table = table;
    this.attempt = attempt;
    this.error = error;
    this.statements = statements;
    this.statementsDone = statementsDone;
    this.fault = fault;
    this.blocks = blocks == null ? List.of() : List.copyOf(blocks);
    this.said = said == null ? List.of() : List.copyOf(said);
    this.ranges = ranges == null ? List.of() : List.copyOf(ranges);
  }

  /** The statement at which a program failed, and what the database said of it. */
  public record Fault(
      int statement,
      int line,
      String text,
      String message,
      @Nullable String sqlState,
      @Nullable String detail,
      @Nullable String hint,
      @Nullable String table,
      @Nullable String constraint) {}

  /** The failure in few lines: what failed, what it blocks, and the end of its log. */
  public List<String> shortLines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Task %d failed: company %d, program %s: %s",
            task,
            company,
            program,
            error));
    if (fault != null
        && fault.detail() != null
        && !String.valueOf(error).contains(fault.detail())) {
      lines.add("  row: " + fault.detail());
    }
    addBlocks(lines);
    addSaid(lines);
    return lines;
  }

  private void addSaid(List<String> lines) {
    if (!said.isEmpty()) {
      lines.add("  log before:");
      said.forEach(line -> lines.add("    " + line));
    }
  }

  /** The same of a task that was not simulated. */
  public List<String> notSimulatedLines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Company %d, program %s (task %d) is not simulated: %s",
            company,
            program,
            task,
            error));
    if (!blocks.isEmpty()) {
      lines.add("  nor are " + String.join(", ", blocks));
    }
    return lines;
  }

  /** The failure in full, a line for each part of it. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Company %d, program %s, table %s (task %d, attempt %d)",
            company,
            program,
            table,
            task,
            attempt));
    if (!ranges.isEmpty()) {
      ranges.forEach(range -> addRange(lines, range));
    } else {
      addCause(lines, fault, error);
    }
    if (statementsDone != null && statementsDone > 0) {
      add(lines, "kept", statementsDone + " of " + statements + " statements are committed");
    }
    addBlocks(lines);
    addSaid(lines);
    return lines;
  }

  private static void addRange(List<String> lines, TaskRange range) {
    lines.add(
        String.format(
            Locale.ROOT,
            "  range %d: %s (attempt %d)",
            range.number(),
            range.rows(),
            range.attempt()));
    addCause(lines, range.fault(), range.error());
  }

  private static void addCause(List<String> lines, @Nullable Fault fault, @Nullable String error) {
    if (fault == null) {
      add(lines, "error", error);
    } else {
      addFault(lines, fault);
    }
  }

  private static void addFault(List<String> lines, Fault fault) {
    lines.add("  statement " + fault.statement() + ", line " + fault.line() + ":");
    fault.text().lines().forEach(line -> lines.add("    " + line));
    String state = fault.sqlState() == null ? "" : " [SQLSTATE " + fault.sqlState() + "]";
    add(lines, "message", fault.message() + state);
    if (fault.detail() == null || !fault.message().contains(fault.detail())) {
      add(lines, "detail", fault.detail());
    }
    add(lines, "hint", fault.hint());
    add(lines, "table", fault.table());
    add(lines, "constraint", fault.constraint());
  }

  private static void add(List<String> lines, String name, @Nullable String value) {
    if (value != null) {
      lines.add("  " + name + ": " + value);
    }
  }

  private void addBlocks(List<String> lines) {
    if (!blocks.isEmpty()) {
      lines.add("  blocks " + String.join(", ", blocks));
    }
  }
}
