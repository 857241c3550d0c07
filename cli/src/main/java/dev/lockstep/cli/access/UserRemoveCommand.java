package dev.lockstep.cli.access;

import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes a user. */
@Command(name = "remove", description = "Remove a user, whose sessions and tokens end.")
public final class UserRemoveCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The user.")
  private String name = "";

  public UserRemoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.server().delete("/api/users/" + Query.encoded(name), Map.of());
    session.say(name + " is removed; all sessions and tokens ended.");
    return ExitCode.DONE.number();
  }
}
