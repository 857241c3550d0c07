package dev.lockstep.cli.op.command;

import dev.lockstep.cli.op.Operation;
import dev.lockstep.cli.op.OperationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Cancels an operation: back to it, its entry once more, or out of it. */
@Command(
    name = "cancel",
    description = "Cancel an operation: return to it, restart its current entry, or exit it.")
public final class OpCancelCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final OperationNumber operation = new OperationNumber();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Choice choice = new Choice();

  /** What becomes of it. */
  static final class Choice {

    @Option(names = "--return", description = "Go back to the operation as it is.")
    private boolean back;

    @Option(
        names = "--restart",
        description = "Stop the current entry, or take the failed one, and begin it again.")
    private boolean restart;

    @Option(names = "--exit", description = "Stop the current entry and leave the operation.")
    private boolean exit;

    String word() {
      if (restart) {
        return "RESTART";
      }
      return exit ? "EXIT" : "RETURN";
    }
  }

  public OpCancelCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new OperationsOfServer(session.server()).cancel(operation.get(), choice.word());
    session.json(answer);
    session.say(answer.as(Operation.class).heading());
    return ExitCode.DONE.number();
  }
}
