package dev.lockstep.sequencer;

import java.time.Instant;

/**
 * What never changes about an operation that was started.
 *
 * @param uid no other operation of any control database has it
 * @param name of the operation's file
 * @param version of the operation's file
 * @param checksum of the operation's files
 * @param touch what nobody else may change while it is not at its end
 */
public record Heading(
    OperationId id,
    String uid,
    String name,
    int version,
    String checksum,
    String title,
    Resume resume,
    Touch touch,
    Instant createdAt) {

  /** The same under another number, which a recovered operation may have. */
  public Heading with(OperationId number) {
    return new Heading(number, uid, name, version, checksum, title, resume, touch, createdAt);
  }

  /** The same with the version under which its files were kept anew. */
  public Heading with(int newVersion) {
    return new Heading(id, uid, name, newVersion, checksum, title, resume, touch, createdAt);
  }
}
