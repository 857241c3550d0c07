package dev.lockstep.site.amp;

import dev.lockstep.amp.HashBuckets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a row is.
 *
 * @param mapVersion the configuration map that says so
 * @param bucket 0 to 65535
 */
public record AmpRoute(int mapVersion, int bucket, int vproc, String storage) {

  /**
   * The way of a row through a map.
   *
   * @param values of the primary index' columns in its order
   * @throws IllegalArgumentException that names every value which has no canonical form
   */
  public static AmpRoute of(ConfigurationMap map, List<@Nullable Object> values) {
    int bucket = HashBuckets.of(values.toArray());
    int vproc = map.ampOf(bucket);
    return new AmpRoute(
        map.version(), bucket, vproc, Objects.requireNonNull(map.storages().get(vproc)));
  }
}
