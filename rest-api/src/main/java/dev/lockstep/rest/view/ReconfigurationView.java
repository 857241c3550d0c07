package dev.lockstep.rest.view;

import dev.lockstep.reconfiguration.ConfigCommand;
import dev.lockstep.reconfiguration.CopyProgress;
import dev.lockstep.reconfiguration.CopyTotal;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.StepState;
import dev.lockstep.reconfiguration.StepTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A reconfiguration with how far it is. Numbers of cylinders, rows and bytes are those of {@link
 * MovedAmpView}, over all AMPs.
 *
 * @param step where it is, such as {@code copy}; the last one when it is over
 * @param steps all nine, in their order
 * @param config what the configuration was told
 * @param note what it is doing in its step, or null
 * @param error what it met and what to do, or null; while it is active, what it waits for
 * @param parallelism how many cylinders are copied at a time; 0 while the copy pauses
 * @param bytesPerSecond lately, as they pass from one database to the other
 * @param remainingSeconds until everything is copied, or null when that cannot be told
 * @param attempt rises each time a server takes it up
 * @param caller who takes it up after a crash, or null
 * @param mapVersion of the configuration map that it has saved, or null
 */
public record ReconfigurationView(
    long id,
    ReconfigurationState state,
    String step,
    List<StepView> steps,
    List<MovedAmpView> moves,
    List<String> config,
    @Nullable String note,
    @Nullable String error,
    int parallelism,
    long cylinders,
    long copied,
    long copying,
    long failed,
    long estimatedBytes,
    long rows,
    long bytes,
    int percent,
    long bytesPerSecond,
    @Nullable Long remainingSeconds,
    int attempt,
    @Nullable Long jobExecution,
    @Nullable String caller,
    @Nullable Integer mapVersion,
    Instant createdAt,
    String createdBy,
    @Nullable Instant finishedAt) {

  public ReconfigurationView {
    steps = List.copyOf(steps);
    moves = List.copyOf(moves);
    config = List.copyOf(config);
  }

  /** A step; the times are null as long as it has not begun or ended. */
  public record StepView(
      String word,
      String title,
      StepState state,
      @Nullable Instant beganAt,
      @Nullable Instant endedAt) {

    private static StepView of(ReconfigurationStep step, @Nullable StepTimes times) {
      return new StepView(
          step.word(),
          step.title(),
          StepState.of(times),
          times == null ? null : times.began(),
          times == null ? null : times.ended());
    }
  }

  /**
   * The move of an AMP, with how far it is.
   *
   * @param tables that have cylinders
   * @param cylinders how many there are; 0 before they are known
   * @param copied how many of them are copied
   * @param copying how many are being copied
   * @param failed how many wait after they have met an error
   * @param estimatedBytes of all of them
   * @param rows of those that are copied
   * @param bytes of those that are copied
   * @param percent of the estimated bytes; 100 only when every cylinder is copied
   */
  public record MovedAmpView(
      int from,
      int to,
      String fromStorage,
      String toStorage,
      List<CopiedTableView> tables,
      long cylinders,
      long copied,
      long copying,
      long failed,
      long estimatedBytes,
      long rows,
      long bytes,
      int percent) {

    public MovedAmpView {
      tables = List.copyOf(tables);
    }

    private static MovedAmpView of(PlannedMove move, List<CopyProgress> tables) {
      CopyTotal total = CopyTotal.of(tables);
      return new MovedAmpView(
          move.move().from(),
          move.move().to(),
          move.fromStorage(),
          move.toStorage(),
          tables.stream().map(CopiedTableView::of).toList(),
          total.cylinders(),
          total.copied(),
          total.copying(),
          total.failed(),
          total.estimatedBytes(),
          total.rows(),
          total.bytes(),
          total.percent());
    }
  }

  /** A table of an AMP; its numbers are those of {@link MovedAmpView}. */
  public record CopiedTableView(
      String table,
      long cylinders,
      long copied,
      long copying,
      long failed,
      long estimatedBytes,
      long rows,
      long bytes,
      int percent) {

    private static CopiedTableView of(CopyProgress table) {
      return new CopiedTableView(
          table.table(),
          table.cylinders(),
          table.copied(),
          table.copying(),
          table.failed(),
          table.estimatedBytes(),
          table.rows(),
          table.bytes(),
          CopyTotal.of(List.of(table)).percent());
    }
  }

  public static ReconfigurationView of(
      dev.lockstep.reconfiguration.service.ReconfigurationView seen) {
    Reconfiguration present = seen.reconfiguration();
    CopyTotal total = CopyTotal.of(seen.progress());
    return new ReconfigurationView(
        present.id().value(),
        present.state(),
        present.step().word(),
        steps(seen.steps()),
        moves(present, seen.progress()),
        present.config().stream().map(ConfigCommand::toString).toList(),
        present.note(),
        present.error(),
        present.parallelism(),
        total.cylinders(),
        total.copied(),
        total.copying(),
        total.failed(),
        total.estimatedBytes(),
        total.rows(),
        total.bytes(),
        total.percent(),
        seen.speed().bytesPerSecond(),
        remaining(seen),
        present.attempt(),
        present.jobExecution(),
        present.caller(),
        present.mapVersion(),
        present.createdAt(),
        present.createdBy(),
        present.finishedAt());
  }

  private static List<StepView> steps(List<StepTimes> begun) {
    Map<ReconfigurationStep, StepTimes> times =
        begun.stream().collect(Collectors.toMap(StepTimes::step, Function.identity()));
    return Arrays.stream(ReconfigurationStep.values())
        .map(step -> StepView.of(step, times.get(step)))
        .toList();
  }

  private static List<MovedAmpView> moves(Reconfiguration present, List<CopyProgress> progress) {
    Map<Integer, List<CopyProgress>> tables =
        progress.stream().collect(Collectors.groupingBy(CopyProgress::fromAmp));
    return present.moves().stream()
        .map(move -> MovedAmpView.of(move, tables.getOrDefault(move.move().from(), List.of())))
        .toList();
  }

  /** Nothing is told while nothing is known of cylinders, or while nobody copies. */
  private static @Nullable Long remaining(
      dev.lockstep.reconfiguration.service.ReconfigurationView seen) {
    Duration remaining = seen.speed().remaining();
    return remaining == null
            || seen.progress().isEmpty()
            || !seen.reconfiguration().state().active()
        ? null
        : remaining.toSeconds();
  }
}
