package dev.lockstep.dataupgrade.simulation.target;

/** Remembers copies of schemas across the death of the process. */
public interface CopyLedger {

  /** Notes, for good, that a schema of this name will be made. */
  void announce(String schema);

  /** Notes that the schema is gone. */
  void gone(String schema);
}
