package dev.lockstep.sequencer.persistence;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;

/** Name and version of an operation's file. */
@Embeddable
@SuppressWarnings("NullAway.Init")
class OperationFileKey implements Serializable {

  private static final long serialVersionUID = 1L;

  String name;
  int version;

  protected OperationFileKey() {}

  OperationFileKey(String name, int version) {
    this.name = name;
    this.version = version;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OperationFileKey key && name.equals(key.name) && version == key.version;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, version);
  }
}
