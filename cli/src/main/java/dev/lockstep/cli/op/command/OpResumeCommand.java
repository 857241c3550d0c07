package dev.lockstep.cli.op.command;

import dev.lockstep.cli.op.Operation;
import dev.lockstep.cli.op.OperationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Let an operation go on after a pause or a crash. */
@Command(name = "resume", description = "Let an operation go on after a pause or a crash.")
public final class OpResumeCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final OperationNumber operation = new OperationNumber();

  public OpResumeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new OperationsOfServer(session.server()).resume(operation.get());
    session.json(answer);
    session.say(answer.as(Operation.class).heading());
    return ExitCode.DONE.number();
  }
}
