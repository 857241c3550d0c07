package dev.lockstep.cli.amp.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the AMPs offline; ends with warnings if that is not over yet. */
@Command(name = "offline", description = "Lock the users of all AMPs' storages out.")
public final class OfflineCommand implements Callable<Integer> {

  private final Session session;

  @Option(
      names = "--grace",
      paramLabel = "TIME",
      description =
          "How long open transactions may go on until they are ended, such as 30s or 2m (default:"
              + " as the server is set, 10s).")
  private @Nullable String grace;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept in the audit.")
  private @Nullable String reason;

  @Mixin private final WaitOptions wait = new WaitOptions();

  public OfflineCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    if (grace != null) {
      body.put("grace", grace);
    }
    if (reason != null) {
      body.put("reason", reason);
    }
    Answer answer = session.server().post(AvailabilityWait.ADDRESS + "/offline", body);
    return new AvailabilityWait(session, wait, "OFFLINE").end(answer).number();
  }
}
