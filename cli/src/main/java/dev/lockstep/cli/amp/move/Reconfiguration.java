package dev.lockstep.cli.amp.move;

import dev.lockstep.cli.text.Numbers;
import dev.lockstep.cli.text.Sizes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A reconfiguration with how far it is.
 *
 * @param step where it is, such as {@code copy}
 * @param note what it is doing, or null
 * @param error what it met, or what it waits for; or null
 * @param remainingSeconds until everything is copied, or null when that cannot be told
 */
public record Reconfiguration(
    int id,
    ReconfigurationState state,
    String step,
    List<MoveStep> steps,
    List<MovedAmp> moves,
    List<String> config,
    @Nullable String note,
    @Nullable String error,
    int parallelism,
    long cylinders,
    long copied,
    long copying,
    long failed,
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
    @Nullable String finishedAt)
    implements CopyCounts {

  /**
   * Such as {@code reconfiguration 7 RUNNING in copy (4 of 9)}, with an attempt after the first.
   */
  public String heading() {
    String again = attempt > 1 ? ", attempt " + attempt : "";
    String where = state.hasStep() ? " in " + step + place() + again : "";
    return String.format(Locale.ROOT, "reconfiguration %d %s%s", id, state, where);
  }

  private String place() {
    return number().map(place -> " (" + place + " of " + steps.size() + ")").orElse("");
  }

  private Optional<Integer> number() {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).word().equals(step)) {
        return Optional.of(i + 1);
      }
    }
    return Optional.empty();
  }

  /** Whether cylinders are being copied, or wait for it. */
  public boolean copies() {
    return state.isActive() && step.equals("copy") && cylinders > 0;
  }

  /**
   * Such as {@code 12/40 cylinders (30 %), 5000 rows, 34 MB}; empty before they are known, and when
   * the copies are of no use any more.
   */
  public String counts() {
    return cylinders == 0 || !(state.hasStep() || state == ReconfigurationState.MOVED)
        ? ""
        : String.format(
            Locale.ROOT,
            "%s cylinders (%d %%), %s, %s",
            cylinderText(),
            percent,
            Numbers.count(rows, "row", "rows"),
            Sizes.text(bytes));
  }

  /** Such as {@code 34 MB/s}; {@code paused} when nothing may be copied. */
  public String speed() {
    return parallelism == 0 ? "paused" : Sizes.text(bytesPerSecond) + "/s";
  }

  /** Such as {@code 0-3 to 8-11, 5 to 20}: moves that go on by one are a range. */
  public String amps() {
    StringJoiner text = new StringJoiner(", ");
    int first = 0;
    for (int next = 1; next <= moves.size(); next++) {
      if (next == moves.size() || !moves.get(next).follows(moves.get(next - 1))) {
        MovedAmp low = moves.get(first);
        MovedAmp high = moves.get(next - 1);
        text.add(range(low.from(), high.from()) + " to " + range(low.to(), high.to()));
        first = next;
      }
    }
    return text.toString();
  }

  private static String range(int low, int high) {
    return low == high ? String.valueOf(low) : low + "-" + high;
  }

  /** What a person can do now; empty when it is nothing. */
  public List<String> next() {
    return switch (state) {
      case RUNNING, STOPPING, GIVING_UP, GOING_BACK, RELEASING, RELEASED -> List.of();
      case STOPPED -> resting("Let it go on");
      case FAILED -> resting("Remove the cause, then let it go on");
      case MOVED ->
          List.of(
              "Let the users in again: ./lockstep amp online --wait",
              "The old storages are kept. Go back to them: ./lockstep amp move --back " + id,
              "Or drop them, when nobody needs them any more: ./lockstep amp release-old " + id);
      case BACK ->
          List.of(
              "Let the users in again: ./lockstep amp online --wait",
              "Drop the copies, when nobody needs them: ./lockstep amp release-old " + id);
      case GIVEN_UP -> List.of("Let the users in again: ./lockstep amp online --wait");
    };
  }

  private List<String> resting(String what) {
    String resume = what + ": ./lockstep amp resume " + id;
    return beforeExchange()
        ? List.of(resume, "Or take back what it has made: ./lockstep amp give-up " + id)
        : List.of(resume);
  }

  private boolean beforeExchange() {
    return steps.stream()
        .filter(one -> one.word().equals("exchange"))
        .allMatch(one -> !one.done() && !one.underWay() && !step.equals("exchange"));
  }
}
