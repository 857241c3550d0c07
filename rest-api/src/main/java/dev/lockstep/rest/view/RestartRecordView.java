package dev.lockstep.rest.view;

import dev.lockstep.transporter.load.RestartRecord;
import java.time.Instant;

/**
 * A record of a load's restart log.
 *
 * @param checkpoint number of the checkpoint within the load
 * @param rejected rows in the error tables
 * @param detail what the operator wrote
 */
public record RestartRecordView(
    int attempt,
    RestartRecord.Kind kind,
    int checkpoint,
    Instant writtenAt,
    long rows,
    long rejected,
    long bytes,
    String detail) {

  public static RestartRecordView of(RestartRecord record) {
    return new RestartRecordView(
        record.attempt(),
        record.kind(),
        record.checkpoint(),
        record.at(),
        record.counts().rows(),
        record.counts().rejected(),
        record.counts().bytes(),
        record.detail());
  }
}
