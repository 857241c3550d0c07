package dev.lockstep.cli.run.watch;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.ServerFaultException;
import dev.lockstep.cli.rest.ServerUnreachableException;
import dev.lockstep.cli.run.Watched;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows one run or simulation, step by step. Once the server has answered, it may go away for as
 * long as the patience lasts: it may be killed and started again while its runs are watched.
 */
final class RunWatch {

  private final Class<? extends Watched> type;
  private final Supplier<Answer> server;
  private final RunProgress progress;
  private final Duration patience;
  private final Clock clock;
  private boolean answered;
  private @Nullable Instant awaySince;

  /**
   * A watch that has not asked yet.
   *
   * @param type what the server answers with
   */
  RunWatch(
      Class<? extends Watched> type,
      Supplier<Answer> server,
      RunProgress progress,
      Duration patience,
      Clock clock) {
    this.type = type;
    this.server = server;
    this.progress = progress;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Asks once and shows the answer.
   *
   * @return the answer with which the run has come to rest
   * @throws ServerUnreachableException if the server never answered, or is away for too long
   * @throws ServerFaultException if the server refuses, or fails for too long
   */
  Optional<Answer> tick() {
    try {
      Answer answer = server.get();
      Watched run = answer.as(type);
      answered(run);
      return run.resting() ? Optional.of(answer) : Optional.empty();
    } catch (ServerUnreachableException e) {
      waitOrThrow(e);
    } catch (ServerFaultException e) {
      if (e.isAskersFault()) {
        throw e;
      }
      waitOrThrow(e);
    }
    return Optional.empty();
  }

  private void answered(Watched run) {
    answered = true;
    if (awaySince != null) {
      progress.back(Duration.between(awaySince, clock.instant()));
      awaySince = null;
    }
    progress.show(run);
    if (run.resting()) {
      progress.end(run);
    }
  }

  private void waitOrThrow(RuntimeException fault) {
    Instant now = clock.instant();
    if (awaySince == null) {
      awaySince = now;
    }
    Duration since = Duration.between(awaySince, now);
    if (!answered || since.compareTo(patience) > 0) {
      throw fault;
    }
    String reason = fault.getMessage();
    progress.away(reason == null ? fault.toString() : reason, since);
  }
}
