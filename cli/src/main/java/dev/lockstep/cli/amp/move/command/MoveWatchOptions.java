package dev.lockstep.cli.amp.move.command;

import dev.lockstep.cli.amp.move.Reconfiguration;
import dev.lockstep.cli.amp.move.ReconfigurationState;
import dev.lockstep.cli.amp.move.watch.MoveWatch;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.watch.LookOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether what a command has begun is watched to its end. */
public final class MoveWatchOptions {

  @Option(
      names = "--watch",
      negatable = true,
      description =
          "Watch it until it rests, and end with how it rests then; or do not. Leaving it changes"
              + " nothing.")
  private @Nullable Boolean watch;

  @Mixin private final LookOptions looks = new LookOptions();

  /** What is told of a change that has been begun, and how that ends for the caller. */
  record Wish(ReconfigurationState state, boolean watchedUnlessToldOtherwise) {}

  /**
   * Ends a command: watches, or says how it stands and how to watch it.
   *
   * @param begun the server's answer
   */
  int end(Session session, Answer begun, Wish wish) {
    Reconfiguration seen = begun.as(Reconfiguration.class);
    if (Objects.requireNonNullElse(watch, wish.watchedUnlessToldOtherwise())) {
      Answer rested = new MoveWatch(session, looks).untilItRests(seen.id());
      session.json(rested);
      return rested.as(Reconfiguration.class).state().exitCode(wish.state()).number();
    }
    session.json(begun);
    session.say(seen.heading());
    if (!seen.state().isResting()) {
      session.say("Watch it: ./lockstep amp watch " + seen.id());
    }
    return ExitCode.DONE.number();
  }
}
