package dev.lockstep.cli.drive;

import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows who drives and who watches. */
@Command(
    name = "show",
    description = "Show who drives, who asks for the seat and who watches; a driver is seen by it.")
public final class DriveShowCommand implements Callable<Integer> {

  private final Session session;

  public DriveShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new SeatAnswer(session).show(session.server().get("/api/driver"));
  }
}
