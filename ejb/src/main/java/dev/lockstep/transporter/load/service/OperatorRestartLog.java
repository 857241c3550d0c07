package dev.lockstep.transporter.load.service;

import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.api.RestartLog;
import dev.lockstep.transporter.load.InstanceStatistics;
import dev.lockstep.transporter.load.RestartRecord;
import dev.lockstep.transporter.load.RestartRecord.Kind;
import java.time.Instant;
import java.util.Optional;

/** The restart log as the operator of one attempt sees it. */
record OperatorRestartLog(ActiveLoad load, dev.lockstep.transporter.load.persistence.RestartLog log)
    implements RestartLog {

  @Override
  public void checkpoint(String checkpoint) {
    int number = log.lastCheckpoint(load.id()).map(RestartRecord::checkpoint).orElse(0) + 1;
    add(Kind.CHECKPOINT, number, checkpoint);
  }

  @Override
  public Optional<String> lastCheckpoint() {
    return log.lastCheckpoint(load.id()).map(RestartRecord::detail);
  }

  @Override
  public void endOfRestart() {
    int number = log.lastCheckpoint(load.id()).map(RestartRecord::checkpoint).orElse(0);
    add(Kind.END_OF_RESTART, number, "");
  }

  /** One that was taken away writes nothing more. */
  private void add(Kind kind, int number, String detail) {
    LoadStatistics counts =
        load.statistics(Instant.EPOCH).stream()
            .map(InstanceStatistics::counts)
            .reduce(LoadStatistics.NONE, LoadStatistics::plus);
    log.add(
        load.id(), new RestartRecord(load.attempt(), kind, number, Instant.EPOCH, counts, detail));
  }
}
