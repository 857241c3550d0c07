package dev.lockstep.site.amp.availability;

import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far storages are locked.
 *
 * @param missing those without a lock, or whose rights are being given back
 * @param open those whose lock is on its way
 * @param leaky those that are locked while somebody still reaches them
 * @param problem what stands in the way, storage by storage, or null
 */
public record Closing(
    List<LockedObject> missing,
    List<LockedObject> open,
    List<LockedObject> leaky,
    @Nullable String problem) {
  public Closing {
    missing = List.copyOf(missing);
    open = List.copyOf(open);
    leaky = List.copyOf(leaky);
  }

  /**
   * How far these storages are locked.
   *
   * @param locks their locks, as far as they have any
   */
  public static Closing of(Collection<LockedObject> storages, Map<LockedObject, SchemaLock> locks) {
    List<LockedObject> missing = new ArrayList<>();
    List<LockedObject> open = new ArrayList<>();
    List<LockedObject> leaky = new ArrayList<>();
    for (LockedObject storage : storages) {
      SchemaLock lock = locks.get(storage);
      if (lock == null || lock.state() == LockState.RELEASING) {
        missing.add(storage);
      } else if (!lock.state().settled()) {
        open.add(storage);
      } else if (lock.problem() != null) {
        leaky.add(storage);
      }
    }
    return new Closing(missing, open, leaky, problem(locks));
  }

  /** Whether nobody reaches any of them. */
  public boolean done() {
    return missing.isEmpty() && open.isEmpty() && leaky.isEmpty();
  }

  /** The problems of locks, or null when there are none. */
  static @Nullable String problem(Map<LockedObject, SchemaLock> locks) {
    String text =
        new TreeMap<>(locks)
            .values().stream()
                .filter(lock -> lock.problem() != null)
                .flatMap(
                    lock ->
                        Objects.requireNonNull(lock.problem())
                            .lines()
                            .map(line -> lock.object() + ": " + line))
                .collect(Collectors.joining("\n"));
    return text.isEmpty() ? null : text;
  }
}
