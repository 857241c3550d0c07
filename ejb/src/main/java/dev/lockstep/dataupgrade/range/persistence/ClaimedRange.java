package dev.lockstep.dataupgrade.range.persistence;

import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.range.DataRange;

/**
 * A range that a bshell owns as long as its lease is renewed.
 *
 * @param id of its row in the control database
 * @param task that it is a part of, as it is held when the range is claimed
 * @param attempt 1 for the first claim; guards the final write
 * @param faults how many attempts were ended by a fault of the system
 */
public record ClaimedRange(long id, ClaimedTask task, DataRange range, int attempt, int faults) {}
