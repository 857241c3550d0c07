package dev.lockstep.cli.company;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.site.SiteChanges;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves companies to another package combination. */
@Command(
    name = "move",
    description =
        "Move companies to another package combination; a run is generated for those that need it.")
public final class CompanyMoveCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(
      arity = "1..*",
      split = ",",
      paramLabel = "COMPANY",
      description = "The companies' numbers.")
  private List<Integer> companies = List.of();

  @Option(
      names = {"--to", "--pc", "--package-combination"},
      required = true,
      paramLabel = "NAME",
      description = "The package combination that they move to.")
  private String packageCombination = "";

  @Option(names = "--make-valid", description = "Move companies that are related to them, too.")
  private boolean makeValid;

  public CompanyMoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer =
        session
            .server()
            .post(
                "/api/companies/move",
                Map.of(
                    "companies",
                    companies,
                    "packageCombination",
                    packageCombination,
                    "makeValid",
                    makeValid));
    session.json(answer);
    answer.as(SiteChanges.class).lines().forEach(session::say);
    session.say("Change your site file, too, or the next apply moves them back.");
    return ExitCode.DONE.number();
  }
}
