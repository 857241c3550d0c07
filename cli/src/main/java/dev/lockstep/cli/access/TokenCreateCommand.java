package dev.lockstep.cli.access;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a token. */
@Command(name = "create", description = "Make a token; its secret is shown this once.")
public final class TokenCreateCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--label", paramLabel = "TEXT", required = true, description = "What it is for.")
  private String label = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "viewer, operator or admin (default: yours).")
  private @Nullable String role;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "In whose name; others than you for administrators only.")
  private @Nullable String user;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "90",
      description = "Days until it expires, 1 to 366 (default ${DEFAULT-VALUE}).")
  private int days;

  public TokenCreateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("label", label);
    wanted.put("days", days);
    if (role != null) {
      wanted.put("role", String.valueOf(Words.constant(role)));
    }
    if (user != null) {
      wanted.put("user", user);
    }
    Answer made = session.server().post("/api/tokens", wanted);
    session.json(made);
    Token token = made.as(Token.class);
    session.say(String.valueOf(token.secret()));
    session.say(
        "Token "
            + token.token()
            + " of "
            + token.user()
            + ". Give it to programs as LOCKSTEP_TOKEN, or in the header Authorization: Bearer"
            + " SECRET. It is not shown again.");
    return ExitCode.DONE.number();
  }
}
