package dev.lockstep.cli.op.command;

import dev.lockstep.cli.op.Operation;
import dev.lockstep.cli.op.OperationEntry;
import dev.lockstep.cli.op.OperationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Numbers;
import dev.lockstep.cli.text.Table;
import dev.lockstep.cli.text.Words;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows one operation with its table of contents. */
@Command(name = "show", description = "Show one operation with its table of contents.")
public final class OpShowCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final OperationNumber operation = new OperationNumber();

  public OpShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new OperationsOfServer(session.server()).get(operation.get());
    session.json(answer);
    Operation shown = answer.as(Operation.class);
    session.say(shown.heading());
    shown.advice().forEach(session::say);
    session.say(Words.detail("title", shown.title()));
    session.say(Words.detail("version", shown.version()));
    session.say(Words.detail("driver", shown.driver()));
    session.say(Words.detail("after a crash", shown.resume()));
    session.say(Words.detail("companies", Numbers.text(shown.companies())));
    session.say(Words.detail("started", instant(shown.startedAt())));
    session.say(Words.detail("finished", instant(shown.finishedAt())));
    table().lines(shown.entries(), session.terminal().width()).forEach(session::say);
    return ExitCode.DONE.number();
  }

  private Table<OperationEntry> table() {
    return new Table<OperationEntry>()
        .word("ENTRY", OperationEntry::entry)
        .word("TYPE", OperationEntry::type)
        .word("STATE", OperationEntry::standing)
        .number("ATTEMPT", OperationEntry::attempt)
        .word("STARTED", entry -> instant(entry.startedAt()))
        .word("FINISHED", entry -> instant(entry.finishedAt()))
        .text("MESSAGE", entry -> entry.message() == null ? "" : entry.message());
  }

  private String instant(@Nullable String instant) {
    return Instants.text(instant, session.clock().getZone());
  }
}
