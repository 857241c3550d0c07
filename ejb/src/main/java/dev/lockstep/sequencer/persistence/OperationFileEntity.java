package dev.lockstep.sequencer.persistence;

import dev.lockstep.sequencer.Resume;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** One version of an operation's file, with all files that were submitted with it. */
@Entity
@Table(name = "operation_file")
@SuppressWarnings("NullAway.Init")
class OperationFileEntity {

  @EmbeddedId OperationFileKey key;

  String title;

  @Enumerated(EnumType.STRING)
  Resume resume;

  int entries;
  String document;
  String checksum;
  byte[] content;

  @Column(name = "submitted_at")
  Instant submittedAt;

  @Column(name = "submitted_by")
  String submittedBy;

  protected OperationFileEntity() {}
}
