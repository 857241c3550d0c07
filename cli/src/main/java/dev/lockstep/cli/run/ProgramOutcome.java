package dev.lockstep.cli.run;

import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.text.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one program did in all companies.
 *
 * @param rows how many rows it changed, or null when it changes none or nobody counted
 * @param taskMillis the sum over its tasks
 */
public record ProgramOutcome(
    String program,
    @Nullable String table,
    int tasks,
    int completed,
    int failed,
    @Nullable Long rows,
    @Nullable Long taskMillis) {

  /** Most programs change no rows; a list on a terminal has those that changed the most. */
  private static final int SHOWN = 20;

  /** The programs that changed rows, in lines to print, for a terminal of this width. */
  public static List<String> lines(List<ProgramOutcome> programs, int width) {
    List<ProgramOutcome> changing =
        programs.stream()
            .filter(program -> program.rows() != null && program.rows() > 0)
            .sorted(Comparator.comparing(ProgramOutcome::changed).reversed())
            .toList();
    if (changing.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("Rows changed:");
    lines.addAll(
        new Table<ProgramOutcome>()
            .text("PROGRAM", ProgramOutcome::program)
            .text("TABLE", ProgramOutcome::table)
            .number("TASKS", ProgramOutcome::tasks)
            .number("COMPLETED", ProgramOutcome::completed)
            .number("FAILED", ProgramOutcome::failed)
            .number("ROWS", ProgramOutcome::rows)
            .number("TASK TIME", program -> Durations.text(program.taskMillis()))
            .lines(changing.stream().limit(SHOWN).toList(), width));
    if (changing.size() > SHOWN) {
      lines.add(
          String.format(
              Locale.ROOT, "and %d more; --format json has all.", changing.size() - SHOWN));
    }
    return lines;
  }

  private long changed() {
    return rows == null ? 0 : rows;
  }
}
