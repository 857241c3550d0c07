package dev.lockstep.cli.audit;

import dev.lockstep.cli.rest.Query;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows of the audit are wanted. */
final class AuditFilter {

  @Option(names = "--who", paramLabel = "NAME", description = "What one operator decided.")
  private @Nullable String who;

  @Option(
      names = "--action",
      paramLabel = "COMMAND",
      description = "One command, or its first words: run also means run skip.")
  private @Nullable String action;

  @Option(names = "--run", paramLabel = "RUN", description = "What was decided about one run.")
  private @Nullable Integer run;

  @Option(
      names = "--operation",
      paramLabel = "OPERATION",
      description = "What was decided about one operation.")
  private @Nullable Long operation;

  @Option(names = "--load", paramLabel = "LOAD", description = "What was decided about one load.")
  private @Nullable Long load;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Not earlier: 2026-01-31, 2026-01-31T18:00 or with a zone, ...T18:00:00Z.")
  private @Nullable Instant from;

  @Option(names = "--until", paramLabel = "TIME", description = "Earlier than this.")
  private @Nullable Instant until;

  /** The query with what is wanted. */
  Query in(Query query) {
    return query
        .with("who", who)
        .with("action", action)
        .with("run", run)
        .with("operation", operation)
        .with("load", load)
        .with("from", from)
        .with("until", until);
  }
}
