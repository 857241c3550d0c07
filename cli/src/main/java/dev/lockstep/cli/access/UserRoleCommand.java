package dev.lockstep.cli.access;

import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Words;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives a user another role. */
@Command(
    name = "role",
    description = "Give a user another role; the user's sessions and tokens end.")
public final class UserRoleCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The user.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "ROLE", description = "viewer, operator or admin.")
  private String role = "";

  public UserRoleCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session
        .server()
        .put(
            "/api/users/" + Query.encoded(name),
            Map.of("role", String.valueOf(Words.constant(role))));
    session.say(name + " is " + role + "; sessions and tokens of before ended.");
    return ExitCode.DONE.number();
  }
}
