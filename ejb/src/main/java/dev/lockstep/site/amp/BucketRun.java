package dev.lockstep.site.amp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A range of buckets in which AMPs take turns.
 *
 * @param first its first bucket
 * @param last its last bucket
 * @param amps numbers of the AMPs, that of the first bucket first
 */
public record BucketRun(int first, int last, List<Integer> amps) {
  public BucketRun {
    amps = List.copyOf(amps);
  }

  /** All buckets in as few runs as it takes with turns of one or of all AMPs. */
  static List<BucketRun> of(int[] ampByBucket, int amps) {
    List<BucketRun> runs = new ArrayList<>();
    int first = 0;
    while (first < ampByBucket.length) {
      BucketRun same = longest(ampByBucket, first, 1);
      BucketRun turns = longest(ampByBucket, first, amps);
      BucketRun run = turns.last > same.last ? turns : same;
      runs.add(run);
      first = run.last + 1;
    }
    return runs;
  }

  private static BucketRun longest(int[] ampByBucket, int first, int turns) {
    int most = Math.min(turns, ampByBucket.length - first);
    List<Integer> amps = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      amps.add(ampByBucket[first + i]);
    }
    int end = first + most;
    while (end < ampByBucket.length && ampByBucket[end] == ampByBucket[end - most]) {
      end++;
    }
    return new BucketRun(first, end - 1, amps);
  }

  /** The run as a line of the map's text. */
  String line() {
    return "buckets "
        + first
        + "-"
        + last
        + " "
        + amps.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
