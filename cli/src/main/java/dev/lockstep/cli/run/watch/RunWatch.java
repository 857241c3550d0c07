package dev.lockstep.cli.run.watch;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.Watched;
import dev.lockstep.cli.watch.Patience;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Follows one run or simulation, step by step. */
final class RunWatch {

  private final Class<? extends Watched> type;
  private final Supplier<Answer> server;
  private final RunProgress progress;
  private final Patience patience;

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
    this.patience = new Patience(patience, clock, progress);
  }

  private record Seen(Answer answer, Watched run) {}

  /**
   * Asks once and shows the answer.
   *
   * @return the answer with which the run has come to rest
   * @throws RuntimeException as {@link Patience#ask}
   */
  Optional<Answer> tick() {
    Optional<Seen> seen =
        patience.ask(
            () -> {
              Answer answer = server.get();
              return new Seen(answer, answer.as(type));
            });
    seen.ifPresent(this::show);
    return seen.filter(one -> one.run().resting()).map(Seen::answer);
  }

  private void show(Seen seen) {
    progress.show(seen.run());
    if (seen.run().resting()) {
      progress.end(seen.run());
    }
  }
}
