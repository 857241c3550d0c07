package dev.lockstep.dataupgrade.range;

import java.util.Comparator;

/**
 * Where a task and its ranges stand in the order in which bshells begin work: highest effective
 * runtime class first, then the longest path of programs that waits.
 *
 * @param rank of the effective runtime class, from 0 for the highest
 * @param weight the path
 */
public record RangeOrder(int rank, int weight) implements Comparable<RangeOrder> {

  private static final Comparator<RangeOrder> BEST_FIRST =
      Comparator.comparingInt(RangeOrder::rank)
          .thenComparing(Comparator.comparingInt(RangeOrder::weight).reversed());

  @Override
  public int compareTo(RangeOrder other) {
    return BEST_FIRST.compare(this, other);
  }
}
