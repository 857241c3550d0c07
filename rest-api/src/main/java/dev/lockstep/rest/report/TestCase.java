package dev.lockstep.rest.report;

import dev.lockstep.rest.view.FailureView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as build servers show it.
 *
 * @param output what stands beside it, or null
 */
record TestCase(
    int company, String program, @Nullable Long millis, Result result, @Nullable String output) {

  /** How it ended. */
  sealed interface Result {}

  /** It did what it should. */
  record Passed() implements Result {}

  /** It failed, and this is the whole story. */
  record Failed(String text) implements Result {
    String firstLine() {
      return text.lines().findFirst().orElse("");
    }

    /** The story of a failure. */
    static Failed of(FailureView failure) {
      StringBuilder text = new StringBuilder(failure.error());
      FailureView.FaultView fault = failure.fault();
      if (fault != null) {
        text.append("\n\nStatement ").append(fault.statement());
        text.append(", line ").append(fault.line()).append(":\n").append(fault.text());
        add(text, "Row", fault.detail());
        add(text, "Hint", fault.hint());
      }
      if (!failure.blocks().isEmpty()) {
        add(text, "Blocks", String.join(", ", failure.blocks()));
      }
      return new Failed(text.toString());
    }

    private static void add(StringBuilder text, String name, @Nullable String value) {
      if (value != null) {
        text.append("\n").append(name).append(": ").append(value);
      }
    }
  }

  /** It was not executed, or not to its end. */
  record Skipped(String why) implements Result {}

  /** How many tasks of a company ended how; the time is the sum over them. */
  record Counts(long all, long failed, long skipped, long millis) {
    Counts plus(Counts other) {
      return new Counts(
          all + other.all, failed + other.failed, skipped + other.skipped, millis + other.millis);
    }
  }

  /** What a task that changed rows has to show. */
  static @Nullable String rows(@Nullable Long rows) {
    return rows == null ? null : rows + (rows == 1 ? " row changed" : " rows changed");
  }

  /** The end of a log. */
  static @Nullable String log(List<String> said) {
    return said.isEmpty() ? null : String.join("\n", said);
  }
}
