package dev.lockstep.sequencer.entry;

import java.util.Optional;
import java.util.Set;

/** The files that were submitted with an operation. Immutable. */
public interface OperationFiles {

  /** Paths with slashes, relative to the operation's folder. */
  Set<String> paths();

  /** The bytes of a file; empty when it is not there. */
  Optional<byte[]> bytes(String path);

  /** The text of a file; empty when it is not there or no UTF-8 text. */
  Optional<String> text(String path);
}
