package dev.lockstep.cli.amp.command;

import dev.lockstep.cli.amp.AmpAvailability;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.watch.Absence;
import dev.lockstep.cli.watch.Patience;
import dev.lockstep.cli.watch.Repetition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end of a command that changes the availability: it is waited for, if that is wanted. What is
 * in the way is told once, and again when it has changed. For one call.
 */
final class AvailabilityWait implements Absence {

  static final String ADDRESS = "/api/amps/availability";

  private final Session session;
  private final WaitOptions options;
  private final String wanted;
  private final Instant begun;
  private String told = "";
  private boolean away;

  AvailabilityWait(Session session, WaitOptions options, String wanted) {
    this.session = session;
    this.options = options;
    this.wanted = wanted;
    this.begun = session.clock().instant();
  }

  /** Waits, prints how the AMPs are then and gives what that is for the caller. */
  ExitCode end(Answer first) {
    Answer last = options.wanted() ? waited(first) : first;
    AmpAvailability now = last.as(AmpAvailability.class);
    session.json(last);
    session.say(now.heading());
    if (!options.wanted()) {
      now.problems().forEach(session::say);
    }
    return exitCode(now);
  }

  private ExitCode exitCode(AmpAvailability now) {
    if (now.are(wanted)) {
      return ExitCode.DONE;
    }
    boolean onTheWay = now.goTo(wanted) && !options.wanted();
    return onTheWay ? ExitCode.WARNINGS : ExitCode.FAILED;
  }

  private Answer waited(Answer first) {
    Patience patience = new Patience(options.looks().patience(), session.clock(), this);
    if (isOver(first)) {
      return first;
    }
    return Repetition.untilOutcome(
        options.looks().interval(), () -> look(patience).filter(this::isOver));
  }

  private Optional<Answer> look(Patience patience) {
    return patience.ask(() -> session.server().get(ADDRESS));
  }

  /** Whether it is done, or somebody wanted something else, or it takes too long. */
  private boolean isOver(Answer answer) {
    AmpAvailability now = answer.as(AmpAvailability.class);
    String text = String.join("\n", now.problems());
    if (!text.equals(told)) {
      tell(text);
    }
    return now.are(wanted) || !now.goTo(wanted) || isTooLate();
  }

  private void tell(String text) {
    told = text;
    text.lines().forEach(session.err()::println);
    session.err().flush();
  }

  private boolean isTooLate() {
    @Nullable Duration limit = options.timeout();
    return limit != null && !session.clock().instant().isBefore(begun.plus(limit));
  }

  @Override
  public void away(String reason, Duration since) {
    if (!away) {
      session.err().println("The server is away, waiting for it: " + reason);
      session.err().flush();
    }
    away = true;
  }

  @Override
  public void back(Duration after) {
    session.err().println("The server is back.");
    session.err().flush();
    away = false;
  }
}
