package dev.lockstep.cli.op.command;

import dev.lockstep.cli.op.Operation;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.ListOptions;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Table;
import dev.lockstep.cli.text.Words;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists operations. */
@Command(name = "list", description = "List the operations that were started, the newest first.")
public final class OpListCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final ListOptions part = new ListOptions();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description =
          "QUEUED, RUNNING, WAITING, PAUSED, RECOVERABLE, DONE, DONE_WITH_WARNINGS or EXITED.")
  private @Nullable String state;

  public OpListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String query = part.query().with("state", Words.constant(state)).toString();
    Answer answer = session.server().get("/api/operations" + query);
    session.show(answer, Operation.class, table(), part);
    return ExitCode.DONE.number();
  }

  private Table<Operation> table() {
    return new Table<Operation>()
        .number("OP", Operation::operation)
        .word("NAME", Operation::name)
        .number("VERSION", Operation::version)
        .word("STATE", operation -> operation.state().toString())
        .number("ENTRIES", op -> op.passedEntries() + "/" + op.entries().size())
        .word("STARTED", op -> Instants.text(op.startedAt(), session.clock().getZone()))
        .word("DRIVER", Operation::driver)
        .text("TITLE", Operation::title);
  }
}
