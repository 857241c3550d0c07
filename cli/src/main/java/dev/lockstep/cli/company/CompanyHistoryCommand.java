package dev.lockstep.cli.company;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.ListOptions;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the programs that a company's own database says were executed. */
@Command(name = "history", description = "List the programs that were executed for a company.")
public final class CompanyHistoryCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "COMPANY", description = "The company's number.")
  private int company;

  @Mixin private final ListOptions part = new ListOptions();

  public CompanyHistoryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String path = "/api/companies/" + company + "/history" + part.query();
    Answer answer = session.server().get(path);
    session.show(answer, ExecutedProgram.class, table(), part);
    return ExitCode.DONE.number();
  }

  private Table<ExecutedProgram> table() {
    return new Table<ExecutedProgram>()
        .text("PROGRAM", ExecutedProgram::program)
        .number("RUN", ExecutedProgram::run)
        .word("STATE", ExecutedProgram::state)
        .number("STATEMENTS", row -> row.statement() + "/" + row.statements())
        .word("STARTED", row -> Instants.text(row.startedAt(), session.clock().getZone()))
        .number("DURATION", row -> Durations.text(row.durationMillis()))
        .text("CHECKSUM", ExecutedProgram::checksum)
        .text("REMARK", ExecutedProgram::remark);
  }
}
