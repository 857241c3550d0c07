package dev.lockstep.site.amp;

import dev.lockstep.site.AmpState;
import org.jspecify.annotations.Nullable;

/** Which AMPs are wanted; what is null does not narrow them down. */
public record AmpFilter(
    @Nullable AmpState state,
    @Nullable String storage,
    @Nullable String dataStore,
    @Nullable Boolean adopted) {

  /** Every AMP. */
  public static final AmpFilter ALL = new AmpFilter(null, null, null, null);

  boolean takes(AmpRow row) {
    return (state == null || row.state() == state)
        && (storage == null || row.storage().equals(storage))
        && (dataStore == null || row.dataStore().equals(dataStore))
        && (adopted == null || row.adopted() == adopted);
  }
}
