package dev.lockstep.cli.company;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one company; ends with warnings if its database cannot be reached. */
@Command(name = "show", description = "Show one company.")
public final class CompanyShowCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "COMPANY", description = "The company's number.")
  private int company;

  public CompanyShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = session.server().get("/api/companies/" + company);
    Company shown = answer.as(Company.class);
    session.json(answer);
    session.say("Company " + shown.company() + " is " + shown.status());
    session.say(Words.detail("description", shown.description()));
    session.say(Words.detail("purpose", shown.purpose()));
    session.say(Words.detail("package combination", shown.packageCombination()));
    session.say(Words.detail("data store", shown.dataStore()));
    session.say(Words.detail("schema", shown.schema()));
    session.say(Words.detail("data upgrade run", shown.run()));
    session.say(Words.detail("pending programs", pending(shown)));
    return (shown.isReachable() ? ExitCode.DONE : ExitCode.WARNINGS).number();
  }

  private static String pending(Company company) {
    return company.isReachable()
        ? Words.orDash(company.pending())
        : "unknown: its database cannot be reached";
  }
}
