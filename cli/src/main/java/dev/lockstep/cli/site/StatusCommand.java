package dev.lockstep.cli.site;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.RestClient;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Numbers;
import dev.lockstep.cli.text.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Tells how the server is; ends with warnings while it is not ready. */
@Command(name = "status", description = "Tell how the server is.")
public final class StatusCommand implements Callable<Integer> {

  private final Session session;

  public StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RestClient server = session.server();
    Answer answer = server.get("/api/status");
    ServerStatus status = answer.as(ServerStatus.class);
    session.json(answer);
    session.say(
        "Lockstep " + status.version() + " at " + server.server() + " is " + status.state());
    session.say(Words.detail("node", node(status)));
    session.say(
        Words.detail("started", Instants.text(status.startedAt(), session.clock().getZone())));
    session.say(Words.detail("control database", status.controlDatabase()));
    session.say(Words.detail("java", status.java()));
    session.say(
        Words.detail(
            "active runs",
            status.activeRuns().isEmpty() ? "none" : Numbers.text(status.activeRuns())));
    return (status.isReady() ? ExitCode.DONE : ExitCode.WARNINGS).number();
  }

  private static String node(ServerStatus status) {
    String lease =
        Boolean.TRUE.equals(status.leaseholder())
            ? " (leaseholder, epoch " + status.epoch() + ")"
            : "";
    return Words.orDash(status.node()) + lease;
  }
}
