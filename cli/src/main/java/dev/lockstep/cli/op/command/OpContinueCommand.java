package dev.lockstep.cli.op.command;

import dev.lockstep.cli.op.Operation;
import dev.lockstep.cli.op.OperationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Confirm what an operation asks to be looked at, or pass an ignorable failure. */
@Command(
    name = "continue",
    description = "Confirm what an operation asks to be looked at, or pass an ignorable failure.")
public final class OpContinueCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final OperationNumber operation = new OperationNumber();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; needed to pass a failure, at most 400 characters.")
  private @Nullable String reason;

  public OpContinueCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new OperationsOfServer(session.server()).proceed(operation.get(), reason);
    session.json(answer);
    session.say(answer.as(Operation.class).heading());
    return ExitCode.DONE.number();
  }
}
