package dev.lockstep.site.amp;

import dev.lockstep.site.Amp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of Lockstep's marker tables in an AMP's storage.
 *
 * @param storage the storage that they were made in, or are to be made in
 * @param mapVersion the configuration map that is there, or null before there is one
 * @param adoptedAt when they were made or checked last, or null when that is to be done
 * @param problem why it could not be done yet, or null
 * @param wanted rises each time that it is asked for
 * @param marked whether they were made in this storage at some time
 */
public record Adoption(
    int vproc,
    String storage,
    @Nullable Integer mapVersion,
    @Nullable Instant adoptedAt,
    @Nullable String problem,
    long wanted,
    boolean marked) {

  /** Whether nothing is left to do for an AMP under a map. */
  public boolean isOf(Amp amp, ConfigurationMap map) {
    return adoptedAt != null
        && storage.equals(amp.storage())
        && mapVersion != null
        && mapVersion == map.version();
  }
}
