package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.CompanyStanding;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.run.TaskCounts;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Words;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows one run. */
@Command(name = "show", description = "Show one run.")
public final class RunShowCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber run = new RunNumber();

  public RunShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new DataUpgradeRuns(session.server()).get(run.get());
    Run shown = answer.as(Run.class);
    session.json(answer);
    session.say(shown.sentence());
    if (shown.error() != null) {
      session.say(shown.error());
    }
    session.say(Words.detail("description", shown.description()));
    session.say(Words.detail("origin", shown.origin()));
    session.say(Words.detail("bshells", shown.bshells()));
    session.say(Words.detail("releases by", shown.release()));
    if (shown.errorsOnly()) {
      session.say(Words.detail("logs", "errors only"));
    }
    session.say(Words.detail("tasks", states(shown.tasks())));
    session.say(Words.detail("created", instant(shown.createdAt())));
    session.say(Words.detail("started", instant(shown.startedAt())));
    session.say(Words.detail("finished", instant(shown.finishedAt())));
    session.say(Words.detail("elapsed", Durations.text(shown.elapsedMillis())));
    session.say(Words.detail("ETA", Durations.text(shown.etaMillis())));
    session.say(Words.detail("restarts", shown.restarts()));
    shown.standings().forEach(company -> session.say(Words.detail("company", standing(company))));
    shown
        .running()
        .forEach(
            task ->
                session.say(
                    Words.detail("running", "company " + task.company() + " " + task.program())));
    return ExitCode.DONE.number();
  }

  private String standing(CompanyStanding company) {
    String batch = company.batch() == null ? "not begun" : company.batch();
    String released = company.released() ? ", released " + instant(company.releasedAt()) : "";
    return company.company() + " " + batch + released;
  }

  private String instant(@Nullable String instant) {
    return Instants.text(instant, session.clock().getZone());
  }

  private static String states(TaskCounts tasks) {
    String states =
        new TreeMap<>(tasks.byState())
            .entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map((Map.Entry<String, Integer> entry) -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    return states.isEmpty() ? "none planned yet" : states;
  }
}
