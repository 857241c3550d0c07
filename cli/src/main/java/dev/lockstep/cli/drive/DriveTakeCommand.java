package dev.lockstep.cli.drive;

import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Takes the seat. */
@Command(
    name = "take",
    description = "Take the seat when it is free or its driver was not seen for too long.")
public final class DriveTakeCommand implements Callable<Integer> {

  private final Session session;

  public DriveTakeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new SeatAnswer(session).show(session.server().post("/api/driver/take"));
  }
}
