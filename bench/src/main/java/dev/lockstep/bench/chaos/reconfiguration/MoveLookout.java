package dev.lockstep.bench.chaos.reconfiguration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.Lookout;
import dev.lockstep.bench.chaos.Sight;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one move; it goes on when one more cylinder is copied or it is in another step or state.
 * Not thread-safe.
 */
final class MoveLookout implements Lookout {
  private final OrderedMove move;
  private final MoveDriver driver;
  private final long rows;
  private JsonNode last;
  private long rowsAtBegin = -1;
  private @Nullable String placeAtBegin;
  private boolean moved;

  /**
   * @param rows that all AMPs have together
   * @param last what was seen before
   */
  MoveLookout(OrderedMove move, MoveDriver driver, long rows, JsonNode last) {
    this.move = move;
    this.driver = driver;
    this.rows = rows;
    this.last = last;
  }

  /** What was seen last. */
  JsonNode last() {
    return last;
  }

  @Override
  public Sight look() {
    Optional<JsonNode> found = move.look();
    found.ifPresent(this::note);
    MovePhase phase = MovePhase.of(last);
    long copied = copied();
    return new Sight(
        phase == MovePhase.OVER,
        moved,
        (int) copied,
        (int) rows,
        words(phase),
        found.flatMap(
            now -> driver.command(now, share(copied), share(copied - Math.max(0, rowsAtBegin)))),
        phase.phase());
  }

  private double share(long part) {
    return (double) part / rows;
  }

  private void note(JsonNode found) {
    if (found.path("state").asText().equals("FAILED")) {
      throw new ChaosException(move.name() + " is FAILED: " + found);
    }
    requireNotLost(found);
    last = found;
    String place = place(found);
    if (placeAtBegin == null) {
      placeAtBegin = place;
      rowsAtBegin = copied();
    }
    moved = moved || !place.equals(placeAtBegin);
  }

  private long copied() {
    return last.path("rows").asLong();
  }

  private void requireNotLost(JsonNode found) {
    long before = last.path("copied").asLong();
    if (found.path("copied").asLong() < before
        && MovePhase.of(found).compareTo(MovePhase.GIVING_UP) < 0) {
      throw new ChaosException(
          move.name() + " had " + before + " cylinders copied and now has less: " + found);
    }
    if (MovePhase.of(found).compareTo(MovePhase.of(last)) < 0) {
      throw new ChaosException(move.name() + " has gone back from " + last + " to " + found);
    }
  }

  /** Storages are cleared one after another, which only the note tells. */
  private static String place(JsonNode found) {
    String state = found.path("state").asText();
    boolean clearing = state.equals("GIVING_UP") || state.equals("RELEASING");
    return String.join(
        " ",
        state,
        found.path("step").asText(),
        found.path("copied").asText(),
        clearing ? found.path("note").asText() : "");
  }

  private String words(MovePhase phase) {
    return String.format(
        Locale.ROOT,
        "%s %s, cylinders %d of %d",
        last.path("state").asText("not ordered"),
        phase.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        last.path("copied").asInt(),
        last.path("cylinders").asInt());
  }
}
