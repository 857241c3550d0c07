package dev.lockstep.cli.access;

import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a user another password. */
@Command(
    name = "password",
    description = "Give a user another password; the user's sessions and tokens end.")
public final class UserPasswordCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final Password password = new Password();

  @Parameters(paramLabel = "NAME", description = "The user.")
  private String name = "";

  public UserPasswordCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session
        .server()
        .put(
            "/api/users/" + Query.encoded(name),
            Map.of("password", password.read("New password of " + name)));
    session.say(name + " has another password; sessions and tokens of before ended.");
    return ExitCode.DONE.number();
  }
}
