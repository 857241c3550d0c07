package dev.lockstep.transporter.load.live;

import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.load.InstancePosition;
import dev.lockstep.transporter.load.InstanceStatistics;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.TargetTable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A load as viewers see it; times are texts as in REST.
 *
 * @param exitCode of its last attempt; null while it is not known
 * @param company null when AMPs are loaded
 * @param ampTable null when a company is loaded
 * @param rejected rows in the error tables
 */
record LoadEvent(
    long load,
    String name,
    String state,
    @Nullable Integer exitCode,
    @Nullable String error,
    @Nullable Integer company,
    @Nullable String ampTable,
    String table,
    int attempt,
    long rows,
    long rejected,
    long bytes,
    long rowsPerSecond,
    List<InstanceEvent> instances,
    @Nullable String startedAt,
    @Nullable String finishedAt) {

  /**
   * What an instance has done.
   *
   * @param position where it stands in this attempt; null before its first call
   */
  record InstanceEvent(
      int instance,
      long rows,
      long rejected,
      long bytes,
      long rowsPerSecond,
      long barrierMillis,
      @Nullable PositionEvent position) {

    static InstanceEvent of(InstanceStatistics statistics) {
      return new InstanceEvent(
          statistics.instance(),
          statistics.counts().rows(),
          statistics.counts().rejected(),
          statistics.counts().bytes(),
          Math.round(statistics.rowsPerSecond()),
          statistics.barrierMillis(),
          PositionEvent.of(statistics.position()));
    }
  }

  /** Where an instance stands. */
  record PositionEvent(
      String method, int phase, String standing, @Nullable String response, String since) {

    static @Nullable PositionEvent of(@Nullable InstancePosition position) {
      return position == null
          ? null
          : new PositionEvent(
              position.method(),
              position.phase(),
              position.standing().name(),
              position.response() == null ? null : position.response().name(),
              position.since().toString());
    }
  }

  LoadEvent {
    instances = List.copyOf(instances);
  }

  static LoadEvent of(Load load, List<InstanceStatistics> statistics) {
    LoadStatistics counts =
        statistics.stream()
            .map(InstanceStatistics::counts)
            .reduce(LoadStatistics.NONE, LoadStatistics::plus);
    return new LoadEvent(
        load.id().value(),
        load.name(),
        load.state().name(),
        load.exit() == null ? null : load.exit().number(),
        load.error(),
        load.target().companyNumber(),
        load.target() instanceof TargetTable.OfAmps amps ? amps.table() : null,
        load.target().table(),
        load.attempt(),
        counts.rows(),
        counts.rejected(),
        counts.bytes(),
        Math.round(statistics.stream().mapToDouble(InstanceStatistics::rowsPerSecond).sum()),
        statistics.stream().map(InstanceEvent::of).toList(),
        text(load.startedAt()),
        text(load.finishedAt()));
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
