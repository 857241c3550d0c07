package dev.lockstep.cli.access;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Words;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a user. */
@Command(name = "add", description = "Add a user.")
public final class UserAddCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final Password password = new Password();

  @Parameters(paramLabel = "NAME", description = "The new user.")
  private String name = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      description = "viewer, operator or admin.")
  private String role = "";

  public UserAddCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer added =
        session
            .server()
            .post(
                "/api/users",
                Map.of(
                    "user", name,
                    "role", String.valueOf(Words.constant(role)),
                    "password", password.read("First password of " + name)));
    session.json(added);
    session.say(name + " is there.");
    return ExitCode.DONE.number();
  }
}
