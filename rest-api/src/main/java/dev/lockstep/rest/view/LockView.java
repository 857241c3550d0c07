package dev.lockstep.rest.view;

import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.SchemaLock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a company or a storage.
 *
 * @param since when its users' rights were taken, or null as long as they are not
 * @param taken the rights, in words
 * @param problem what keeps it from going on or what it could not do, or null
 */
public record LockView(
    LockState state, @Nullable Instant since, List<String> taken, @Nullable String problem) {
  public LockView {
    taken = List.copyOf(taken);
  }

  static LockView of(SchemaLock lock, String schema) {
    return new LockView(
        lock.state(),
        lock.since(),
        lock.taken().stream().map(right -> right.text(schema)).toList(),
        lock.problem());
  }
}
