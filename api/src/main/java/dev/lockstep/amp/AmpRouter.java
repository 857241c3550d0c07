package dev.lockstep.amp;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One version of the configuration map: it tells which AMP has a row and in which storage the AMP's
 * rows are. It is made of the text that {@code GET /api/amps/map/text} answers and that each
 * storage has in its table {@code lockstep_configuration_map}:
 *
 * <pre>
 * version 3
 * amp 0 disk8
 * amp 1 disk1
 * buckets 0-65535 0 1
 * </pre>
 *
 * <p>The first line has the version. A line {@code amp} has an AMP's number and the name of its
 * storage. A line {@code buckets} has a range of buckets and the numbers of the AMPs that take
 * turns in it: here bucket 0 is AMP 0's, bucket 1 is AMP 1's, bucket 2 is AMP 0's and so on. Every
 * bucket is in exactly one range. Safe for use by many threads.
 */
public final class AmpRouter {

  private final int version;
  private final SortedMap<Integer, String> storages;
  private final int[] ampByBucket;

  AmpRouter(int version, Map<Integer, String> storages, int[] ampByBucket) {
    this.version = version;
    this.storages = Collections.unmodifiableSortedMap(new TreeMap<>(storages));
    this.ampByBucket = ampByBucket.clone();
  }

  /**
   * The router of a text.
   *
   * @throws IllegalArgumentException that names every fault of the text, each on a line of its own
   */
  public static AmpRouter of(String text) {
    return new MapText().read(text);
  }

  /** The version of the map, from 1 on; a map with another content has a greater one. */
  public int version() {
    return version;
  }

  /** The storage of each AMP by the AMPs' numbers, in their order. */
  public SortedMap<Integer, String> storages() {
    return storages;
  }

  /**
   * The number of the AMP that has a row.
   *
   * @param values the values of the primary index' columns in its order, as {@link HashBuckets#of}
   *     takes them
   * @throws IllegalArgumentException that names every value which has no canonical form
   */
  public int ampOf(@Nullable Object... values) {
    return ampOfBucket(HashBuckets.of(values));
  }

  /**
   * The number of the AMP that has a bucket.
   *
   * @throws IllegalArgumentException if it is not in 0 to 65535
   */
  public int ampOfBucket(int bucket) {
    if (bucket < 0 || bucket >= HashBuckets.COUNT) {
      throw new IllegalArgumentException(
          "There is no bucket " + bucket + ". Give a number from 0 to " + (HashBuckets.COUNT - 1));
    }
    return ampByBucket[bucket];
  }

  /**
   * The name of the storage that has an AMP's rows.
   *
   * @throws IllegalArgumentException if the map does not have the AMP
   */
  public String storageOf(int amp) {
    String storage = storages.get(amp);
    if (storage == null) {
      throw new IllegalArgumentException(
          "The configuration map has no AMP " + amp + ". Take one of " + storages.keySet());
    }
    return storage;
  }
}
