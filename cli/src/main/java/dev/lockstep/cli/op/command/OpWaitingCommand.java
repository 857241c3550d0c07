package dev.lockstep.cli.op.command;

import dev.lockstep.cli.op.Operation;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.PageOf;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.ListOptions;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what waits for a person. */
@Command(
    name = "waiting",
    description = "Show the operations that wait for a person, and what to do about each.")
public final class OpWaitingCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final ListOptions part = new ListOptions();

  public OpWaitingCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = session.server().get("/api/operations/waiting" + part.query());
    session.json(answer);
    PageOf<Operation> waiting = answer.asPageOf(Operation.class);
    waiting.items().forEach(this::show);
    String footer = part.footer(waiting);
    session.say(waiting.items().isEmpty() ? "Nothing waits for a person." : footer);
    return ExitCode.DONE.number();
  }

  private void show(Operation operation) {
    session.say(operation.heading());
    if (operation.message() != null) {
      session.say("  " + operation.message());
    }
    String next = operation.next();
    if (next != null) {
      session.say("  " + next);
    }
  }
}
