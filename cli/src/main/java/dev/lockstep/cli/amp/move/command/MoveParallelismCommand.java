package dev.lockstep.cli.amp.move.command;

import dev.lockstep.cli.amp.move.Reconfiguration;
import dev.lockstep.cli.amp.move.ReconfigurationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Numbers;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes how many cylinders a move copies at a time. */
@Command(
    name = "parallelism",
    description = "Change how many cylinders a move copies at a time; 0 lets the copy pause.")
public final class MoveParallelismCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final MoveNumber number = new MoveNumber();

  @Parameters(index = "1", paramLabel = "N", description = "0 to 64.")
  private int parallelism;

  public MoveParallelismCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer =
        new ReconfigurationsOfServer(session.server()).parallelism(number.get(), parallelism);
    Reconfiguration seen = answer.as(Reconfiguration.class);
    session.json(answer);
    session.say(seen.heading());
    session.say(
        seen.parallelism() == 0
            ? "The copy pauses until there is a parallelism of 1 or more"
            : Numbers.count(seen.parallelism(), "cylinder is", "cylinders are")
                + " copied at a time");
    return ExitCode.DONE.number();
  }
}
