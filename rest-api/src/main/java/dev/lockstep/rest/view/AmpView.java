package dev.lockstep.rest.view;

import dev.lockstep.site.AmpState;
import dev.lockstep.site.amp.AmpRow;
import org.jspecify.annotations.Nullable;

/**
 * An AMP.
 *
 * @param amp its vproc number
 * @param adopted whether its storage has Lockstep's marker tables with the current map
 * @param problem why it is not adopted yet, or null
 * @param buckets how many hash buckets it has
 * @param mapVersion the configuration map that it is in, or null when it is in none
 */
public record AmpView(
    int amp,
    AmpState state,
    String storage,
    String dataStore,
    String schema,
    boolean adopted,
    @Nullable String problem,
    int buckets,
    @Nullable Integer mapVersion) {
  public static AmpView of(AmpRow row) {
    return new AmpView(
        row.vproc(),
        row.state(),
        row.storage(),
        row.dataStore(),
        row.schema(),
        row.adopted(),
        row.problem(),
        row.buckets(),
        row.mapVersion());
  }
}
