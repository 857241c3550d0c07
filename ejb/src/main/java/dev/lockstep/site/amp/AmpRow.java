package dev.lockstep.site.amp;

import dev.lockstep.site.AmpState;
import org.jspecify.annotations.Nullable;

/**
 * An AMP as operators see it.
 *
 * @param schema the schema in the data store that is its storage
 * @param adopted whether its storage has Lockstep's marker tables with the current map; a new AMP's
 *     has none
 * @param problem why it is not adopted yet, or null
 * @param buckets how many hash buckets it has
 * @param mapVersion the configuration map that it is in, or null when it is in none
 */
public record AmpRow(
    int vproc,
    AmpState state,
    String storage,
    String dataStore,
    String schema,
    boolean adopted,
    @Nullable String problem,
    int buckets,
    @Nullable Integer mapVersion) {}
