package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Release;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates a run by hand. */
@Command(name = "create", description = "Create a data upgrade run by hand.")
public final class RunCreateCommand implements Callable<Integer> {

  private final Session session;

  @Option(
      names = {"--pc", "--package-combination"},
      required = true,
      paramLabel = "NAME",
      description = "The package combination that the companies run on.")
  private String packageCombination = "";

  @Option(
      names = "--companies",
      required = true,
      split = ",",
      paramLabel = "N",
      description = "The companies' numbers, separated by commas.")
  private List<Integer> companies = List.of();

  @Option(names = "--description", paramLabel = "TEXT", description = "What the run is for.")
  private @Nullable String description;

  @Option(names = "--make-valid", description = "Add companies that are related to them.")
  private boolean makeValid;

  @Option(
      names = "--release",
      paramLabel = "BY",
      description = {
        "company: release each company when its own Last batch is done;",
        "run (default): all together."
      })
  private @Nullable Release release;

  public RunCreateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DataUpgradeRuns runs = new DataUpgradeRuns(session.server());
    Answer answer = runs.create(packageCombination, companies, description, makeValid, release);
    session.json(answer);
    session.say(answer.as(Run.class).sentence());
    return ExitCode.DONE.number();
  }
}
