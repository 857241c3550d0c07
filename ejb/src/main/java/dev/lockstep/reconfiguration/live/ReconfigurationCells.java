package dev.lockstep.reconfiguration.live;

import dev.lockstep.events.Cell;
import dev.lockstep.events.EventTopic;
import dev.lockstep.reconfiguration.CopySpeed;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.persistence.CylinderStore;
import dev.lockstep.reconfiguration.persistence.ReconfigurationStore;
import dev.lockstep.shared.PageRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest reconfigurations and those that work. One that does not hold the AMPs does not change
 * by itself, so its steps and cylinders are read once. For one thread at a time.
 */
final class ReconfigurationCells {

  private static final int NEWEST = 10;

  /** What is told of the speed, and how often: it changes all the time. */
  private static final Duration SPEED_WINDOW = Duration.ofSeconds(30);

  private static final long SPEED_PACE_NANOS = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanos;
  private Map<ReconfigurationId, Shown> shown = Map.of();
  private @Nullable Speed speed;

  /**
   * Cells that were not read yet.
   *
   * @param nanos as {@link System#nanoTime()}
   */
  ReconfigurationCells(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record Shown(Reconfiguration reconfiguration, Cell cell) {}

  private record Speed(ReconfigurationId id, long readAt, CopySpeed speed) {}

  List<Cell> cells(ReconfigurationStore store, CylinderStore commands) {
    Map<ReconfigurationId, Reconfiguration> present = new LinkedHashMap<>();
    store.page(null, new PageRequest(0, NEWEST, null)).items().forEach(one -> put(present, one));
    store.working().forEach(one -> put(present, one));
    Map<ReconfigurationId, Shown> now = new LinkedHashMap<>();
    for (Reconfiguration one : present.values()) {
      now.put(one.id(), shown(one, store, commands));
    }
    shown = now;
    return now.values().stream().map(Shown::cell).toList();
  }

  private static void put(
      Map<ReconfigurationId, Reconfiguration> present, Reconfiguration reconfiguration) {
    present.put(reconfiguration.id(), reconfiguration);
  }

  private Shown shown(Reconfiguration present, ReconfigurationStore store, CylinderStore commands) {
    Shown before = shown.get(present.id());
    if (before != null
        && !present.state().holdsAmps()
        && before.reconfiguration().equals(present)) {
      return before;
    }
    ReconfigurationEvent event =
        ReconfigurationEvent.of(
            present,
            store.steps(present.id()),
            commands.progress(present.id()),
            speed(present, commands));
    return new Shown(present, Cell.of(EventTopic.RECONFIGURATIONS, present.id().toString(), event));
  }

  private CopySpeed speed(Reconfiguration present, CylinderStore commands) {
    if (!present.state().active()) {
      return CopySpeed.NONE;
    }
    long now = nanos.getAsLong();
    Speed known = speed;
    if (known == null
        || !known.id().equals(present.id())
        || now - known.readAt() >= SPEED_PACE_NANOS) {
      known = new Speed(present.id(), now, commands.speed(present.id(), SPEED_WINDOW));
      speed = known;
    }
    return known.speed();
  }
}
