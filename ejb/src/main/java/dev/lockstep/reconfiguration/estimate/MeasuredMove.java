package dev.lockstep.reconfiguration.estimate;

import dev.lockstep.reconfiguration.ReconfigurationId;
import java.time.Duration;

/**
 * How fast an AMP moved once, in a reconfiguration that nothing interrupted.
 *
 * @param fromStorage name of the storage that it moved from
 * @param bytes on the disk, without indexes, as they were estimated for its cylinders
 * @param copying the sum of the times in which its cylinders were copied
 * @param rest the AMP's share, by its bytes, of the time after the last cylinder
 * @param streams how many cylinders were copied at a time, as it was set at last
 */
public record MeasuredMove(
    ReconfigurationId reconfiguration,
    String fromStorage,
    long bytes,
    Duration copying,
    Duration rest,
    int streams) {

  /** Two AMPs of the same reconfiguration together. */
  MeasuredMove with(MeasuredMove other) {
    return new MeasuredMove(
        reconfiguration,
        fromStorage,
        bytes + other.bytes,
        copying.plus(other.copying),
        rest.plus(other.rest),
        streams);
  }
}
