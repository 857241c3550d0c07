package dev.lockstep.cli.amp.move.command;

import dev.lockstep.cli.amp.move.Reconfiguration;
import dev.lockstep.cli.amp.move.ReconfigurationsOfServer;
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

/** Lists the moves of AMPs. */
@Command(name = "moves", description = "List the moves of AMPs, the newest first.")
public final class MoveListCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final ListOptions part = new ListOptions();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description =
          "RUNNING, STOPPING, STOPPED, FAILED, GIVING_UP, GIVEN_UP, MOVED, GOING_BACK, BACK,"
              + " RELEASING or RELEASED.")
  private @Nullable String state;

  public MoveListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String query = part.query().with("state", Words.constant(state)).toString();
    Answer answer = session.server().get(ReconfigurationsOfServer.PATH + query);
    session.show(answer, Reconfiguration.class, table(), part);
    return ExitCode.DONE.number();
  }

  private Table<Reconfiguration> table() {
    return new Table<Reconfiguration>()
        .number("ID", Reconfiguration::id)
        .word("STATE", one -> one.state().toString())
        .word("STEP", Reconfiguration::step)
        .text("AMPS", Reconfiguration::amps)
        .number("CYLINDERS", Reconfiguration::cylinderText)
        .number("%", Reconfiguration::percent)
        .word("STARTED", one -> Instants.text(one.createdAt(), session.clock().getZone()))
        .text("BY", Reconfiguration::createdBy);
  }
}
