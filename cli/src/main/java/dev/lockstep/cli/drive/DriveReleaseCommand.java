package dev.lockstep.cli.drive;

import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Leaves the seat. */
@Command(name = "release", description = "Leave the seat.")
public final class DriveReleaseCommand implements Callable<Integer> {

  private final Session session;

  public DriveReleaseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new SeatAnswer(session).show(session.server().post("/api/driver/release"));
  }
}
