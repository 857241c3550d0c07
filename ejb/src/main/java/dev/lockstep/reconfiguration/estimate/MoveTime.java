package dev.lockstep.reconfiguration.estimate;

import dev.lockstep.reconfiguration.MoveEstimate;
import dev.lockstep.reconfiguration.TableEstimate;
import dev.lockstep.site.DatabaseKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How long moves take, about: no more precisely than it can be known.
 *
 * @param time as it was computed
 * @param basis what it is known by
 */
public record MoveTime(Duration time, List<MoveSpeed> basis) {

  /** No cylinder is smaller, so a smaller table keeps only one stream busy. */
  private static final long LEAST_CYLINDER = 8L << 20;

  private static final int FEW_MINUTES = 10;
  private static final int FIVE = 5;
  private static final int HALF_HOUR = 30;
  private static final int HOUR = 60;
  private static final int MANY_MINUTES = 90;

  public MoveTime {
    basis = List.copyOf(basis);
  }

  /**
   * How long moves take whose AMPs move in one reconfiguration.
   *
   * @param speeds that were measured, the newest first; what does not count is passed over
   * @param parallelism how many cylinders are copied at a time, at least 1
   */
  public static MoveTime of(
      List<MoveEstimate> moves, Collection<MoveSpeed> speeds, int parallelism) {
    Map<DatabaseKind, List<MoveEstimate>> kinds = new EnumMap<>(DatabaseKind.class);
    moves.forEach(move -> kinds.computeIfAbsent(move.kind(), key -> new ArrayList<>()).add(move));
    Duration time = Duration.ZERO;
    List<MoveSpeed> basis = new ArrayList<>();
    for (Map.Entry<DatabaseKind, List<MoveEstimate>> kind : kinds.entrySet()) {
      MoveSpeed speed = speed(kind.getKey(), speeds);
      long bytes = kind.getValue().stream().mapToLong(MoveEstimate::bytes).sum();
      int streams = (int) Math.min(parallelism, cylinders(kind.getValue()));
      time = time.plus(speed.copying(bytes, streams)).plus(speed.rest(bytes));
      basis.add(speed);
    }
    return new MoveTime(time, basis);
  }

  private static MoveSpeed speed(DatabaseKind kind, Collection<MoveSpeed> speeds) {
    return speeds.stream()
        .filter(speed -> speed.kind() == kind && speed.counts())
        .findFirst()
        .orElseGet(() -> MoveSpeed.byDefault(kind));
  }

  /** The most that there may be. */
  private static long cylinders(List<MoveEstimate> moves) {
    return Math.max(
        1,
        moves.stream()
            .flatMap(move -> move.tables().stream())
            .mapToLong(TableEstimate::bytes)
            .map(bytes -> (bytes + LEAST_CYLINDER - 1) / LEAST_CYLINDER)
            .sum());
  }

  /** In minutes, as rounded as its words; 0 is less than one. */
  public long minutes() {
    long minutes = Math.round(time.toSeconds() / (double) HOUR);
    if (time.toSeconds() < HOUR) {
      return 0;
    }
    if (minutes <= FEW_MINUTES) {
      return minutes;
    }
    return minutes < MANY_MINUTES ? rounded(minutes, FIVE) : rounded(minutes, HALF_HOUR);
  }

  private static long rounded(long minutes, int step) {
    return Math.round(minutes / (double) step) * step;
  }

  /** Such as {@code about 15 minutes, by the speed of move 12}. */
  public String text() {
    return length() + ", " + by();
  }

  private String length() {
    long minutes = minutes();
    if (minutes == 0) {
      return "less than a minute";
    }
    if (minutes < MANY_MINUTES) {
      return minutes == 1 ? "about a minute" : "about " + minutes + " minutes";
    }
    return "about "
        + minutes / HOUR
        + (minutes % HOUR == 0 ? "" : ".5")
        + (minutes == HOUR ? " hour" : " hours");
  }

  private String by() {
    List<String> moves =
        basis.stream()
            .map(MoveSpeed::measured)
            .filter(Objects::nonNull)
            .map(move -> "move " + move)
            .distinct()
            .toList();
    List<String> unknown =
        basis.stream()
            .filter(speed -> speed.measured() == null)
            .map(speed -> speed.kind().word())
            .toList();
    String measured = "by the speed of " + String.join(" and ", moves);
    if (unknown.isEmpty()) {
      return moves.isEmpty() ? "as there is nothing to copy" : measured;
    }
    return moves.isEmpty()
        ? "by a default: no move was made here yet that says how fast one is"
        : measured + ", and by a default for " + String.join(" and ", unknown);
  }
}
