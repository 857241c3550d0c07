package dev.lockstep.cli.access;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Tells who one is for the server. */
@Command(name = "whoami", description = "Tell who you are for the server, and what you may do.")
public final class WhoamiCommand implements Callable<Integer> {

  private final Session session;

  public WhoamiCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = session.server().get("/api/session");
    session.json(answer);
    SignedIn signedIn = answer.as(SignedIn.class);
    session.say(signedIn.user() + " (" + signedIn.role().toLowerCase(Locale.ROOT) + ")");
    return ExitCode.DONE.number();
  }
}
