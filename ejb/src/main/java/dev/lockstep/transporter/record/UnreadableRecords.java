package dev.lockstep.transporter.record;

import dev.lockstep.transporter.Position;

/** Says where a source cannot be divided into records any more. */
public final class UnreadableRecords extends Exception {

  private static final long serialVersionUID = 1L;

  private final String source;
  private final transient Position position;

  UnreadableRecords(String source, Position position, String message) {
    super(message);
    this.source = source;
    this.position = position;
  }

  /** The file. */
  public String source() {
    return source;
  }

  /** The record that does not end. */
  public Position position() {
    return position;
  }
}
