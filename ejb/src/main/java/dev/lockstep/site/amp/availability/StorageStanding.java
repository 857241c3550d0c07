package dev.lockstep.site.amp.availability;

import dev.lockstep.site.Storage;
import dev.lockstep.site.lock.SchemaLock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A storage, and whether its users are locked out.
 *
 * @param amps the numbers of the AMPs that have it
 * @param lock null when nothing is taken from its users
 */
public record StorageStanding(Storage storage, List<Integer> amps, @Nullable SchemaLock lock) {
  public StorageStanding {
    amps = List.copyOf(amps);
  }
}
