package dev.lockstep.dataupgrade.range.persistence;

import dev.lockstep.dataupgrade.range.RangeOrder;
import dev.lockstep.dataupgrade.range.RangeTally;

/**
 * The ranges of a task whose bshells may claim them now.
 *
 * @param order where they stand among other work: where their task does
 */
public record OpenedRanges(RangeOrder order, RangeTally tally) {}
