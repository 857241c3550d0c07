package dev.lockstep.dataupgrade;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written of a program's lines since they were written last.
 *
 * @param lines that are kept and not written, in their order
 * @param dropped lines that were written and are not kept any more, or null when there are none
 * @param base the number in the task's log after which the attempt's lines begin, or null when none
 *     of them was written
 */
public record NewLines(List<ReportLine> lines, @Nullable Range dropped, @Nullable Long base) {

  /** Nothing to be written. */
  public static final NewLines NONE = new NewLines(List.of(), null, null);

  /** Numbers of lines, both included. */
  public record Range(long from, long to) {}

  public NewLines {
    lines = List.copyOf(lines);
  }

  /** The lines of an attempt of which nothing was written. */
  public static NewLines of(List<ReportLine> lines) {
    return new NewLines(lines, null, null);
  }

  boolean isEmpty() {
    return lines.isEmpty() && dropped == null;
  }
}
