package dev.lockstep.cli.load.command;

import dev.lockstep.cli.load.Load;
import dev.lockstep.cli.load.LoadsOfServer;
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

/** Lists loads. */
@Command(name = "list", description = "List the loads, the newest first.")
public final class LoadListCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final ListOptions part = new ListOptions();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "RUNNING, PAUSING, PAUSED, TERMINATING, TERMINATED, COMPLETED or FAILED.")
  private @Nullable String state;

  public LoadListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String query = part.query().with("state", Words.constant(state)).toString();
    Answer answer = session.server().get(LoadsOfServer.PATH + query);
    session.show(answer, Load.class, table(), part);
    return ExitCode.DONE.number();
  }

  private Table<Load> table() {
    return new Table<Load>()
        .number("LOAD", Load::load)
        .word("NAME", Load::name)
        .word("STATE", load -> load.state().toString())
        .number("EXIT", load -> load.exitCode() == null ? "" : load.exitCode())
        .number("COMPANY", load -> load.company() == null ? "AMPs" : load.company())
        .word("TABLE", Load::table)
        .number("ROWS", Load::rows)
        .number("BAD", Load::rejected)
        .word("STARTED", load -> Instants.text(load.startedAt(), session.clock().getZone()))
        .text("BY", Load::createdBy);
  }
}
