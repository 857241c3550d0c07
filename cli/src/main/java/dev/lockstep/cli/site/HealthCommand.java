package dev.lockstep.cli.site;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.RestClient;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Words;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Says whether everything is there that the server needs. */
@Command(
    name = "health",
    description = "Tell whether control database, broker, lease and disk are as they should be.")
public final class HealthCommand implements Callable<Integer> {

  private static final int UNAVAILABLE = 503;

  private final Session session;

  public HealthCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RestClient server = session.server();
    Answer answer = server.getEither("/api/health/ready", UNAVAILABLE);
    Health health = answer.as(Health.class);
    session.json(answer);
    session.say("Lockstep at " + server.server() + " is " + health.status());
    health
        .checks()
        .forEach(check -> session.say(Words.detail(check.name(), check.status() + text(check))));
    return (health.status().equals("UP") ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  private static String text(Check check) {
    return check.data().entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .sorted()
        .collect(Collectors.joining(", ", check.data().isEmpty() ? "" : ": ", ""));
  }

  /** What the server says of itself. */
  private record Health(String status, List<Check> checks) {}

  /** One thing that it needs. */
  private record Check(String name, String status, Map<String, String> data) {}
}
