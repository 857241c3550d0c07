package dev.lockstep.sequencer.model;

import dev.lockstep.sequencer.Operation;
import dev.lockstep.shared.folder.Checksum;

/**
 * The revisions that an operation has gone through: 16 hexadecimal digits for each, which depend on
 * what the operation was then and on all revisions before. So of two trails of one operation one is
 * the beginning of the other, or they have parted.
 */
public record Trail(String text) {

  /** Of an operation that is not there yet. */
  public static final Trail START = new Trail("");

  private static final int STAMP = 16;

  /** The trail when the operation has become like this. */
  public Trail then(Operation operation) {
    String stamp = Checksum.of(text + OperationJson.write(operation)).substring(0, STAMP);
    return new Trail(text + stamp);
  }

  /** How many revisions there are. */
  public int revision() {
    return text.length() / STAMP;
  }

  /** Whether the other trail goes on where this one ends, or is the same. */
  public boolean leadsTo(Trail other) {
    return other.text.startsWith(text);
  }
}
