package dev.lockstep.site.amp;

import dev.lockstep.amp.AmpRouter;
import dev.lockstep.amp.HashBuckets;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One version of the map from hash buckets to AMPs and from AMPs to storages. Immutable; two are
 * equal if their texts are.
 */
public final class ConfigurationMap {

  private final int version;
  private final SortedMap<Integer, String> storages;
  private final int[] ampByBucket;

  private ConfigurationMap(int version, Map<Integer, String> storages, int[] ampByBucket) {
    this.version = version;
    this.storages = Collections.unmodifiableSortedMap(new TreeMap<>(storages));
    this.ampByBucket = ampByBucket;
  }

  /**
   * Version 1: the AMPs take turns in ascending order of their numbers.
   *
   * @param storages names of the storages by the AMPs' numbers, at least one
   */
  public static ConfigurationMap first(Map<Integer, String> storages) {
    int[] amps = storages.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    if (amps.length == 0 || amps.length > HashBuckets.COUNT) {
      throw new IllegalArgumentException(
          "A configuration map has 1 to " + HashBuckets.COUNT + " AMPs, not " + amps.length);
    }
    int[] ampByBucket = new int[HashBuckets.COUNT];
    Arrays.setAll(ampByBucket, bucket -> amps[bucket % amps.length]);
    return new ConfigurationMap(1, storages, ampByBucket);
  }

  /**
   * The map of a text that was made by {@link #text()}.
   *
   * @throws LockstepException {@code INTERNAL_FAULT} with every fault of the text
   */
  public static ConfigurationMap of(String text) {
    try {
      AmpRouter router = AmpRouter.of(text);
      int[] ampByBucket = new int[HashBuckets.COUNT];
      Arrays.setAll(ampByBucket, router::ampOfBucket);
      return new ConfigurationMap(router.version(), router.storages(), ampByBucket);
    } catch (IllegalArgumentException e) {
      throw new LockstepException(
          ErrorCode.INTERNAL_FAULT, "A stored configuration map is damaged. " + e.getMessage(), e);
    }
  }

  /**
   * The next version, in which AMPs have other storages and the same buckets.
   *
   * @param moved names of the new storages by the numbers of the AMPs that were moved
   * @throws IllegalArgumentException if the map has no such AMP, or two AMPs would share a storage
   */
  public ConfigurationMap exchanged(Map<Integer, String> moved) {
    Map<Integer, String> next = new TreeMap<>(storages);
    moved.forEach(
        (amp, storage) -> {
          if (next.replace(amp, storage) == null) {
            throw new IllegalArgumentException("The configuration map has no AMP " + amp);
          }
        });
    if (new HashSet<>(next.values()).size() < next.size()) {
      throw new IllegalArgumentException("Two AMPs would have the same storage: " + next);
    }
    return new ConfigurationMap(version + 1, next, ampByBucket);
  }

  /** From 1 on. */
  public int version() {
    return version;
  }

  /** Names of the storages by the AMPs' numbers, in their order. */
  public SortedMap<Integer, String> storages() {
    return storages;
  }

  /** The storage of an AMP; empty when the map does not have it. */
  public Optional<String> storageOf(int amp) {
    return Optional.ofNullable(storages.get(amp));
  }

  /** The number of the AMP that has a bucket, 0 to 65535. */
  public int ampOf(int bucket) {
    return ampByBucket[bucket];
  }

  /** How many buckets each AMP has, by the AMPs' numbers. */
  public Map<Integer, Integer> buckets() {
    Map<Integer, Integer> counts = new TreeMap<>();
    storages.keySet().forEach(amp -> counts.put(amp, 0));
    for (int amp : ampByBucket) {
      counts.merge(amp, 1, Integer::sum);
    }
    return counts;
  }

  /** All buckets in ranges, in their order. */
  public List<BucketRun> runs() {
    return BucketRun.of(ampByBucket, storages.size());
  }

  /** The text that {@link AmpRouter#of} reads; lines end in a line feed. */
  public String text() {
    StringBuilder text = new StringBuilder("version ").append(version).append('\n');
    storages.forEach(
        (amp, storage) -> text.append("amp ").append(amp).append(' ').append(storage).append('\n'));
    runs().forEach(run -> text.append(run.line()).append('\n'));
    return text.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConfigurationMap map
        && map.version == version
        && map.storages.equals(storages)
        && Arrays.equals(map.ampByBucket, ampByBucket);
  }

  @Override
  public int hashCode() {
    return 31 * version + Arrays.hashCode(ampByBucket);
  }

  @Override
  public String toString() {
    return "configuration map version " + version + " of AMPs " + storages;
  }
}
