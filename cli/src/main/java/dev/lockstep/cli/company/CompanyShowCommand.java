package dev.lockstep.cli.company;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Words;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    sayLock(shown.lock());
    session.say(Words.detail("data upgrade run", shown.run()));
    session.say(Words.detail("pending programs", pending(shown)));
    return (shown.isReachable() ? ExitCode.DONE : ExitCode.WARNINGS).number();
  }

  private void sayLock(@Nullable CompanyLock lock) {
    if (lock == null) {
      session.say(Words.detail("lock", null));
      return;
    }
    String since = lock.since();
    session.say(
        Words.detail(
            "lock",
            since == null
                ? lock.state()
                : lock.state() + " since " + Instants.text(since, session.clock().getZone())));
    lock.taken().forEach(right -> session.say(Words.detail("taken", right)));
    if (lock.problem() != null) {
      lock.problem().lines().forEach(line -> session.say(Words.detail("problem", line)));
    }
  }

  private static String pending(Company company) {
    return company.isReachable()
        ? Words.orDash(company.pending())
        : "unknown: its database cannot be reached";
  }
}
