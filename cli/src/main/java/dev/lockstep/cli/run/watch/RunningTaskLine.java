package dev.lockstep.cli.run.watch;

import dev.lockstep.cli.run.RunningTask;
import dev.lockstep.cli.text.Durations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** What stands below the bar for a running task: company, program, table and since when. */
record RunningTaskLine(Clock clock) {

  String text(RunningTask task) {
    String table = task.table() == null ? "" : " (" + task.table() + ")";
    return "  company " + task.company() + "  " + task.program() + table + since(task);
  }

  private String since(RunningTask task) {
    if (task.startedAt() == null) {
      return "";
    }
    try {
      Duration since = Duration.between(Instant.parse(task.startedAt()), clock.instant());
      return since.toSeconds() < 1 ? "" : "  " + Durations.rough(since.toMillis());
    } catch (DateTimeParseException e) {
      return "";
    }
  }
}
