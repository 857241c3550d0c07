package dev.lockstep.cli.amp;

import org.jspecify.annotations.Nullable;

/**
 * An AMP as the server manages it.
 *
 * @param amp its vproc number
 * @param state {@code CONFIGURED} or {@code NEW}
 * @param adopted whether its storage has Lockstep's marker tables with the current map
 * @param problem why it is not adopted yet; null when it is, or was not tried
 * @param mapVersion the configuration map that it is in; null when it is in none
 */
public record Amp(
    int amp,
    @Nullable String state,
    @Nullable String storage,
    @Nullable String dataStore,
    @Nullable String schema,
    boolean adopted,
    @Nullable String problem,
    int buckets,
    @Nullable Integer mapVersion) {

  /** Whether it should be adopted and is not. */
  public boolean lacksAdoption() {
    return "CONFIGURED".equals(state) && !adopted;
  }

  /** {@code yes}, {@code no}, or nothing for a new AMP, which waits for a move. */
  public @Nullable String adoption() {
    if (adopted) {
      return "yes";
    }
    return lacksAdoption() ? "no" : null;
  }
}
