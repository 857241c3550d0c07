package dev.lockstep.events;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All cells with the sequence of their newest change, from which follows what anybody has missed:
 * the cells that changed since, each once. So there is no queue that a viewer who does not read
 * could let grow. Not safe for use by many threads.
 */
public final class EventBoard {

  /** How many cells that are gone are remembered. */
  static final int REMEMBERED = 5_000;

  private final String epoch;
  private final Map<EventTopic, Map<CellId, CellChange>> cells = new EnumMap<>(EventTopic.class);
  private final NavigableMap<Long, CellChange> changes = new TreeMap<>();
  private final NavigableMap<Long, CellChange> gone = new TreeMap<>();

  /** Up to these sequences it is not known what changed. */
  private final Map<EventTopic, Long> forgotten = new EnumMap<>(EventTopic.class);

  private long sequence;

  public EventBoard(String epoch) {
    this.epoch = epoch;
  }

  public String epoch() {
    return epoch;
  }

  /** The newest change. */
  public EventPosition position() {
    return new EventPosition(epoch, sequence);
  }

  /** Replaces all cells of these topics. */
  public void show(Set<EventTopic> topics, List<Cell> now) {
    Set<CellId> present = new HashSet<>();
    for (Cell cell : now) {
      if (topics.contains(cell.topic()) && present.add(cell.id())) {
        put(cell.id(), cell.json());
      }
    }
    for (EventTopic topic : topics) {
      of(topic).values().stream()
          .filter(change -> !change.gone() && !present.contains(change.cell()))
          .toList()
          .forEach(this::end);
    }
    forgetOldest();
  }

  private Map<CellId, CellChange> of(EventTopic topic) {
    return cells.computeIfAbsent(topic, key -> new HashMap<>());
  }

  private void put(CellId id, @Nullable String json) {
    CellChange before = of(id.topic()).get(id);
    if (before != null && Objects.equals(before.json(), json)) {
      return;
    }
    remove(before);
    CellChange change = new CellChange(id, json, ++sequence);
    of(id.topic()).put(id, change);
    changes.put(change.changedAt(), change);
    if (change.gone()) {
      gone.put(change.changedAt(), change);
    }
  }

  private void end(CellChange change) {
    if (change.cell().topic().passing()) {
      forget(change);
    } else {
      put(change.cell(), null);
    }
  }

  private void forgetOldest() {
    while (gone.size() > REMEMBERED) {
      forget(gone.firstEntry().getValue());
    }
  }

  private void forget(CellChange change) {
    remove(change);
    of(change.cell().topic()).remove(change.cell());
    forgotten.merge(change.cell().topic(), change.changedAt(), Math::max);
  }

  private void remove(@Nullable CellChange change) {
    if (change != null) {
      changes.remove(change.changedAt());
      gone.remove(change.changedAt());
    }
  }

  /**
   * What a viewer gets next.
   *
   * @param seen what it has, or null when it has nothing
   * @param assured up to which sequence it does not matter what was forgotten, since the viewer
   *     began with a snapshot then; 0 when it did not
   * @param most about how many characters it gets at once
   */
  public EventBatch since(
      @Nullable EventPosition seen, long assured, EventInterest interest, int most) {
    SnapshotReason reason = snapshot(seen, assured, interest);
    long from = reason == null && seen != null ? seen.sequence() : 0;
    List<CellChange> missed = new ArrayList<>();
    int size = 0;
    for (CellChange change : changes.tailMap(from, false).values()) {
      if (!interest.matches(change.cell()) || (reason != null && change.gone())) {
        continue;
      }
      if (size >= most) {
        return new EventBatch(
            reason, missed, missed.get(missed.size() - 1).changedAt(), /* complete= */ false);
      }
      missed.add(change);
      size += change.json() == null ? 0 : change.json().length();
    }
    return new EventBatch(reason, missed, sequence, /* complete= */ true);
  }

  private @Nullable SnapshotReason snapshot(
      @Nullable EventPosition seen, long assured, EventInterest interest) {
    if (seen == null) {
      return SnapshotReason.NEW;
    }
    if (!seen.epoch().equals(epoch) || seen.sequence() > sequence) {
      return SnapshotReason.OTHER_EPOCH;
    }
    long known = Math.max(seen.sequence(), assured);
    boolean lost =
        forgotten.entrySet().stream()
            .anyMatch(topic -> interest.wants(topic.getKey()) && topic.getValue() > known);
    return lost ? SnapshotReason.TOO_OLD : null;
  }
}
