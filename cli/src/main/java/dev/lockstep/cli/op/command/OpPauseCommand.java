package dev.lockstep.cli.op.command;

import dev.lockstep.cli.op.Operation;
import dev.lockstep.cli.op.OperationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Let an operation rest after its current entry. */
@Command(name = "pause", description = "Let an operation rest after its current entry.")
public final class OpPauseCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final OperationNumber operation = new OperationNumber();

  public OpPauseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new OperationsOfServer(session.server()).pause(operation.get());
    session.json(answer);
    session.say(answer.as(Operation.class).heading());
    return ExitCode.DONE.number();
  }
}
