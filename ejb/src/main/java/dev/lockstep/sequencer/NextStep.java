package dev.lockstep.sequencer;

/** What the sequencer does next with an operation. */
public sealed interface NextStep {

  /** Nothing, until something is told or commanded. */
  record Rest() implements NextStep {}

  /** Notes that the operation is as follows, and looks again. */
  record Become(Operation operation) implements NextStep {}

  /** Begins the entry's next attempt. */
  record Begin(Entry entry) implements NextStep {}

  /** Asks the entry, which is being executed, to end soon. */
  record Stop(Entry entry) implements NextStep {}
}
