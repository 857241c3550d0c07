package dev.lockstep.cli.drive;

import dev.lockstep.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands the seat over. */
@Command(name = "give", description = "Hand the seat over to somebody, who asked for it or not.")
public final class DriveGiveCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The operator who is to drive.")
  private String to = "";

  public DriveGiveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new SeatAnswer(session)
        .show(session.server().post("/api/driver/give", Map.of("to", to)));
  }
}
