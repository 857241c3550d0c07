package dev.lockstep.transporter.api;

import java.util.Optional;

/**
 * The checkpoint and restart records of a load, kept by Lockstep in its own database, so that the
 * next attempt finds them after a kill.
 */
public interface RestartLog {

  /** Writes a checkpoint record; it is durable when this returns. Usually the master does this. */
  void checkpoint(String checkpoint);

  /** The last checkpoint record, by whichever attempt; empty before the first one. */
  Optional<String> lastCheckpoint();

  /** Writes a record that says that the restart has ended. Usually the master does this. */
  void endOfRestart();
}
