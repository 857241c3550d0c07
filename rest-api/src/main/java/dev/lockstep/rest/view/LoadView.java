package dev.lockstep.rest.view;

import dev.lockstep.coordination.Response;
import dev.lockstep.coordination.exchange.Standing;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.api.Method;
import dev.lockstep.transporter.load.InstancePosition;
import dev.lockstep.transporter.load.InstanceStatistics;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadExit;
import dev.lockstep.transporter.load.LoadState;
import dev.lockstep.transporter.load.TargetTable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A load with the statistics of its instances.
 *
 * @param load its number
 * @param exitCode 0, 4 with bad rows, 8 refused, 12 failed; null while it is not known
 * @param company its number; null when AMPs are loaded
 * @param dataStore of the company; null when AMPs are loaded, each of which may be in another one
 * @param schema of the company; null when AMPs are loaded
 * @param ampTable name of the table that all AMPs have; null when a company is loaded
 * @param amps where that table is; empty when a company is loaded
 * @param mapVersion version of the configuration map that rows are dealt out by; null when a
 *     company is loaded
 * @param error why it failed, or null; while it is active, what it waits for
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
    @Nullable Integer company,
    @Nullable String dataStore,
    @Nullable String schema,
    String table,
    @Nullable String ampTable,
    List<AmpView> amps,
    @Nullable Integer mapVersion,
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
    amps = List.copyOf(amps);
  }

  /** The table of one AMP. */
  public record AmpView(int amp, String storage, String dataStore, String schema, String table) {

    static AmpView of(TargetTable.OfAmp amp) {
      return new AmpView(
          amp.amp(),
          amp.storage(),
          amp.place().dataStore(),
          amp.place().schema(),
          amp.place().table());
    }
  }

  /**
   * What an instance has done; the first one is the master.
   *
   * @param barrierMillis time at barriers in the last attempt
   * @param position where it stands in the last attempt; null before its first call
   */
  public record InstanceView(
      int instance,
      long rows,
      long rejected,
      long bytes,
      long rowsPerSecond,
      long barrierMillis,
      @Nullable PositionView position) {

    static InstanceView of(InstanceStatistics statistics) {
      return new InstanceView(
          statistics.instance(),
          statistics.counts().rows(),
          statistics.counts().rejected(),
          statistics.counts().bytes(),
          Math.round(statistics.rowsPerSecond()),
          statistics.barrierMillis(),
          PositionView.of(statistics.position()));
    }
  }

  /**
   * Where an instance stands.
   *
   * @param method that it was called in last
   * @param phase of the method, from 1 on
   * @param standing CALLED while its operator works, ARRIVED while it waits at the barrier, FAILED,
   *     or LEFT
   * @param response how it has ended the phase, or null while it has not
   * @param since when it has stood so
   */
  public record PositionView(
      Method method, int phase, Standing standing, @Nullable Response response, Instant since) {

    private static @Nullable PositionView of(@Nullable InstancePosition position) {
      return position == null
          ? null
          : new PositionView(
              Method.valueOf(position.method()),
              position.phase(),
              position.standing(),
              position.response(),
              position.since());
    }
  }

  public static LoadView of(dev.lockstep.transporter.load.service.LoadView seen) {
    Load load = seen.load();
    LoadExit exit = load.exit();
    LoadStatistics counts = seen.counts();
    TargetTable.OfCompany company = load.target() instanceof TargetTable.OfCompany of ? of : null;
    TargetTable.OfAmps amps = load.target() instanceof TargetTable.OfAmps of ? of : null;
    return new LoadView(
        load.id().value(),
        load.name(),
        load.state(),
        exit == null ? null : exit.number(),
        load.error(),
        company == null ? null : Integer.valueOf(company.company()),
        company == null ? null : company.place().dataStore(),
        company == null ? null : company.place().schema(),
        load.target().table(),
        amps == null ? null : amps.table(),
        amps == null ? List.of() : amps.amps().stream().map(AmpView::of).toList(),
        amps == null ? null : Integer.valueOf(amps.mapVersion()),
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
