package dev.lockstep.cli.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of the server. */
record ServerStatus(
    @Nullable String version,
    @Nullable String state,
    @Nullable String node,
    @Nullable String startedAt,
    @Nullable Boolean leaseholder,
    @Nullable Long epoch,
    @Nullable String controlDatabase,
    @Nullable String java,
    List<Integer> activeRuns) {

  ServerStatus(
      @Nullable String version,
      @Nullable String state,
      @Nullable String node,
      @Nullable String startedAt,
      @Nullable Boolean leaseholder,
      @Nullable Long epoch,
      @Nullable String controlDatabase,
      @Nullable String java,
      @Nullable List<Integer> activeRuns) {
    this.version = version;
    this.state = state;
    this.node = node;
    this.startedAt = startedAt;
    this.leaseholder = leaseholder;
    this.epoch = epoch;
    this.controlDatabase = controlDatabase;
    this.java = java;
    this.activeRuns = activeRuns == null ? List.of() : List.copyOf(activeRuns);
  }

  boolean isReady() {
    return "READY".equals(state);
  }
}
