package dev.lockstep.transporter.primaryindex;

/** A field of a primary index whose value nobody can be sure of; its message says why. */
public final class UnreadableValueException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableValueException(String message) {
    super(message);
  }
}
