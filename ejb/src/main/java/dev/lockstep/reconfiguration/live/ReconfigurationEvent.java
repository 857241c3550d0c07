package dev.lockstep.reconfiguration.live;

import dev.lockstep.reconfiguration.CopyProgress;
import dev.lockstep.reconfiguration.CopySpeed;
import dev.lockstep.reconfiguration.CopyTotal;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
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
 * A reconfiguration as viewers see it: REST's view without its tables; times are texts as there.
 *
 * @param remainingSeconds until everything is copied, or null when that cannot be told
 */
record ReconfigurationEvent(
    long id,
    String state,
    String step,
    List<StepEvent> steps,
    List<MovedAmpEvent> moves,
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
    @Nullable String caller,
    @Nullable Integer mapVersion,
    String createdAt,
    String createdBy,
    @Nullable String finishedAt) {

  ReconfigurationEvent {
    steps = List.copyOf(steps);
    moves = List.copyOf(moves);
  }

  /** A step. */
  record StepEvent(
      String word, String title, String state, @Nullable String beganAt, @Nullable String endedAt) {

    private static StepEvent of(ReconfigurationStep step, @Nullable StepTimes times) {
      return new StepEvent(
          step.word(),
          step.title(),
          StepState.of(times).name(),
          times == null ? null : text(times.began()),
          times == null ? null : text(times.ended()));
    }
  }

  /** The move of an AMP. */
  record MovedAmpEvent(
      int from,
      int to,
      String fromStorage,
      String toStorage,
      long cylinders,
      long copied,
      long copying,
      long failed,
      long estimatedBytes,
      long rows,
      long bytes,
      int percent) {

    private static MovedAmpEvent of(PlannedMove move, CopyTotal total) {
      return new MovedAmpEvent(
          move.move().from(),
          move.move().to(),
          move.fromStorage(),
          move.toStorage(),
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

  static ReconfigurationEvent of(
      Reconfiguration present, List<StepTimes> steps, List<CopyProgress> tables, CopySpeed speed) {
    CopyTotal total = CopyTotal.of(tables);
    Duration remaining = tables.isEmpty() ? null : speed.remaining();
    return new ReconfigurationEvent(
        present.id().value(),
        present.state().name(),
        present.step().word(),
        steps(steps),
        moves(present.moves(), tables),
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
        speed.bytesPerSecond(),
        remaining == null ? null : remaining.toSeconds(),
        present.attempt(),
        present.caller(),
        present.mapVersion(),
        present.createdAt().toString(),
        present.createdBy(),
        text(present.finishedAt()));
  }

  private static List<StepEvent> steps(List<StepTimes> begun) {
    Map<ReconfigurationStep, StepTimes> times =
        begun.stream().collect(Collectors.toMap(StepTimes::step, Function.identity()));
    return Arrays.stream(ReconfigurationStep.values())
        .map(step -> StepEvent.of(step, times.get(step)))
        .toList();
  }

  private static List<MovedAmpEvent> moves(List<PlannedMove> moves, List<CopyProgress> tables) {
    Map<Integer, List<CopyProgress>> ofAmp =
        tables.stream().collect(Collectors.groupingBy(CopyProgress::fromAmp));
    return moves.stream()
        .map(
            move ->
                MovedAmpEvent.of(
                    move, CopyTotal.of(ofAmp.getOrDefault(move.move().from(), List.of()))))
        .toList();
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
