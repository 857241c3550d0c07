package dev.lockstep.transporter.target;

/** What a COPY is sent, piece by piece. For one thread. */
interface CopyPieces {

  /** Goes to the next piece; false at the end. */
  boolean next();

  /** The memory that the piece is in. */
  byte[] bytes();

  /** Index of its first byte. */
  int from();

  /** Index after its last byte. */
  int to();

  /** How many records the pieces have, when the last one has passed. */
  int records();
}
