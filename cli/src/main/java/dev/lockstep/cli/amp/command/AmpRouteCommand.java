package dev.lockstep.cli.amp.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.session.UserFaultException;
import dev.lockstep.cli.text.Words;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells which AMP has a row. */
@Command(
    name = "route",
    description = {
      "Tell which AMP has the row with these values of the primary index.",
      "Values are written TYPE:VALUE in the order of its columns, such as number:4711"
          + " date:2026-01-31; no value is null. Types: text, number, boolean, date, timestamp,"
          + " instant, bytes, uuid."
    })
public final class AmpRouteCommand implements Callable<Integer> {

  private static final String NULL = "null";

  private final Session session;

  @Parameters(arity = "1..*", paramLabel = "TYPE:VALUE", description = "A value.")
  private List<String> values = List.of();

  public AmpRouteCommand(Session session) {
    this.session = session;
  }

  /** Where a row is, as the server says. */
  record Route(int mapVersion, int bucket, int amp, @Nullable String storage) {}

  @Override
  public Integer call() {
    Answer answer =
        session
            .server()
            .post(
                "/api/amps/route",
                Map.of("values", values.stream().map(AmpRouteCommand::value).toList()));
    Route route = answer.as(Route.class);
    session.json(answer);
    session.say("The row is in AMP " + route.amp());
    session.say(Words.detail("bucket", route.bucket()));
    session.say(Words.detail("storage", route.storage()));
    session.say(Words.detail("configuration map", route.mapVersion()));
    return ExitCode.DONE.number();
  }

  private static Map<String, String> value(String written) {
    if (written.equalsIgnoreCase(NULL)) {
      return Map.of("type", NULL);
    }
    int colon = written.indexOf(':');
    if (colon <= 0) {
      throw new UserFaultException(
          "'" + written + "' has no type. Write TYPE:VALUE, such as number:4711 or text:abc.");
    }
    return Map.of("type", written.substring(0, colon), "value", written.substring(colon + 1));
  }
}
