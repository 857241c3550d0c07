package dev.lockstep.transporter.load.persistence;

import dev.lockstep.transporter.load.RestartRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A record of a restart log; it is only added. */
@Entity
@Table(name = "load_restart_log")
@SuppressWarnings("NullAway.Init")
class RestartRecordEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  long load;
  int attempt;

  @Enumerated(EnumType.STRING)
  RestartRecord.Kind kind;

  int checkpoint;

  @Column(name = "written_at")
  Instant writtenAt;

  @Column(name = "rows_loaded")
  long rows;

  @Column(name = "rows_rejected")
  long rejected;

  long bytes;
  String detail;

  protected RestartRecordEntity() {}
}
