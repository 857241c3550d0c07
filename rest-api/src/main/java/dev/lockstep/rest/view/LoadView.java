package dev.lockstep.rest.view;

import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.load.InstanceStatistics;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadExit;
import dev.lockstep.transporter.load.LoadState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A load with the statistics of its instances.
 *
 * @param load its number
 * @param exitCode 0, 4 with bad rows, 8 refused, 12 failed; null while it is not known
 * @param error why it failed, or null
 * @param lsn its logon sequence number; null before its master has obtained it
 * @param attempt how often it was begun
 * @param rejected rows in the error tables
 * @param rowsPerSecond of its last attempt
 * @param caller who takes it up after a crash, or null
 */
public record LoadView(
    long load,
    String name,
    LoadState state,
    @Nullable Integer exitCode,
    @Nullable String error,
    int company,
    String dataStore,
    String schema,
    String table,
    String mode,
    int instances,
    @Nullable Long lsn,
    int attempt,
    long rows,
    long rejected,
    long bytes,
    long rowsPerSecond,
    List<InstanceView> statistics,
    @Nullable Long jobExecution,
    @Nullable String caller,
    Instant createdAt,
    String createdBy,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  public LoadView {
    statistics = List.copyOf(statistics);
  }

  /**
   * What an instance has done; the first one is the master.
   *
   * @param barrierMillis time at barriers in the last attempt
   */
  public record InstanceView(
      int instance, long rows, long rejected, long bytes, long rowsPerSecond, long barrierMillis) {

    static InstanceView of(InstanceStatistics statistics) {
      return new InstanceView(
          statistics.instance(),
          statistics.counts().rows(),
          statistics.counts().rejected(),
          statistics.counts().bytes(),
          Math.round(statistics.rowsPerSecond()),
          statistics.barrierMillis());
    }
  }

  public static LoadView of(dev.lockstep.transporter.load.service.LoadView seen) {
    Load load = seen.load();
    LoadExit exit = load.exit();
    LoadStatistics counts = seen.counts();
    return new LoadView(
        load.id().value(),
        load.name(),
        load.state(),
        exit == null ? null : exit.number(),
        load.error(),
        load.target().company(),
        load.target().dataStore(),
        load.target().schema(),
        load.target().table(),
        load.mode(),
        load.instances(),
        load.lsn(),
        load.attempt(),
        counts.rows(),
        counts.rejected(),
        counts.bytes(),
        Math.round(seen.rowsPerSecond()),
        seen.instances().stream().map(InstanceView::of).toList(),
        load.jobExecution(),
        load.caller(),
        load.createdAt(),
        load.createdBy(),
        load.startedAt(),
        load.finishedAt());
  }
}
