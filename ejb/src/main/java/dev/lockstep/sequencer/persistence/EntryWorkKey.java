package dev.lockstep.sequencer.persistence;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;

/** Operation and name of an entry. */
@Embeddable
@SuppressWarnings("NullAway.Init")
class EntryWorkKey implements Serializable {

  private static final long serialVersionUID = 1L;

  long operation;
  String entry;

  protected EntryWorkKey() {}

  EntryWorkKey(long operation, String entry) {
    this.operation = operation;
    this.entry = entry;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EntryWorkKey key
        && operation == key.operation
        && entry.equals(key.entry);
  }

  @Override
  public int hashCode() {
    return Objects.hash(operation, entry);
  }
}
