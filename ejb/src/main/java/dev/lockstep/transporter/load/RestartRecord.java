package dev.lockstep.transporter.load;

import dev.lockstep.transporter.LoadStatistics;
import java.time.Instant;

/**
 * A record of a load's restart log, written by its master.
 *
 * @param checkpoint number of the checkpoint within the load, from 1 on; 0 before the first one
 * @param counts of all instances together
 * @param at when it was written; what it is before that means nothing
 * @param detail what the operator wrote
 */
public record RestartRecord(
    int attempt, Kind kind, int checkpoint, Instant at, LoadStatistics counts, String detail) {

  /** What a record tells. */
  public enum Kind {
    /** The instances have committed their rows with their positions. */
    CHECKPOINT,
    /** The instances have taken up their positions again. */
    END_OF_RESTART
  }
}
