package dev.lockstep.rest.view;

import dev.lockstep.sequencer.persistence.SubmittedFile;
import java.time.Instant;

/**
 * A version of an operation's file.
 *
 * @param operation the operation's name
 * @param entries how many entries its table of contents has
 * @param checksum SHA-256 of all its files as 64 hexadecimal digits
 */
public record OperationFileView(
    String operation,
    int version,
    String title,
    int entries,
    String checksum,
    Instant submittedAt,
    String submittedBy) {

  public static OperationFileView of(SubmittedFile file) {
    return new OperationFileView(
        file.name(),
        file.version(),
        file.title(),
        file.entries(),
        file.checksum(),
        file.submittedAt(),
        file.submittedBy());
  }
}
