package dev.lockstep.cli.drive;

import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Asks for the seat. */
@Command(name = "ask", description = "Ask the driver for the seat.")
public final class DriveAskCommand implements Callable<Integer> {

  private final Session session;

  public DriveAskCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new SeatAnswer(session).show(session.server().post("/api/driver/ask"));
  }
}
