package dev.lockstep.cli.watch;

import dev.lockstep.cli.rest.ServerFaultException;
import dev.lockstep.cli.rest.ServerUnreachableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server that may go away once it has answered, for as long as the patience lasts: it may be
 * killed and started again while its runs are watched. For one thread.
 */
public final class Patience {

  private final Duration limit;
  private final Clock clock;
  private final Absence absence;
  private boolean answered;
  private @Nullable Instant awaySince;

  public Patience(Duration limit, Clock clock, Absence absence) {
    this.limit = limit;
    this.clock = clock;
    this.absence = absence;
  }

  /**
   * Asks once.
   *
   * @return the answer, or empty while the server is away
   * @throws ServerUnreachableException if the server never answered, or is away for too long
   * @throws ServerFaultException if the server refuses, or fails for too long
   */
  public <T> Optional<T> ask(Supplier<T> question) {
    try {
      T answer = question.get();
      answered = true;
      if (awaySince != null) {
        absence.back(Duration.between(awaySince, clock.instant()));
        awaySince = null;
      }
      return Optional.of(answer);
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

  private void waitOrThrow(RuntimeException fault) {
    Instant now = clock.instant();
    if (awaySince == null) {
      awaySince = now;
    }
    Duration since = Duration.between(awaySince, now);
    if (!answered || since.compareTo(limit) > 0) {
      throw fault;
    }
    String reason = fault.getMessage();
    absence.away(reason == null ? fault.toString() : reason, since);
  }
}
