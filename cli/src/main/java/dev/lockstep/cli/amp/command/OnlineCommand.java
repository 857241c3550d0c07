package dev.lockstep.cli.amp.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the AMPs online; ends with warnings if that is not over yet. */
@Command(
    name = "online",
    description = "Give the users of all AMPs' storages back what was taken from them.")
public final class OnlineCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept in the audit.")
  private @Nullable String reason;

  @Mixin private final WaitOptions wait = new WaitOptions();

  public OnlineCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Map<String, Object> body = reason == null ? Map.of() : Map.of("reason", reason);
    Answer answer = session.server().post(AvailabilityWait.ADDRESS + "/online", body);
    return new AvailabilityWait(session, wait, "ONLINE").end(answer).number();
  }
}
