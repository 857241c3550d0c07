package dev.lockstep.cli.company;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Releases a locked company before its run is done; ends with warnings if that is not over yet. */
@Command(
    name = "unlock",
    description = "Release a locked company before its run is done, and say why.")
public final class CompanyUnlockCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "COMPANY", description = "The company's number.")
  private int company;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; it is kept in the audit.")
  private String reason = "";

  public CompanyUnlockCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer =
        session.server().post("/api/companies/" + company + "/unlock", Map.of("reason", reason));
    Company shown = answer.as(Company.class);
    session.json(answer);
    if (shown.lock() == null) {
      session.say("Company " + company + " is unlocked");
      return ExitCode.DONE.number();
    }
    session.say(
        "Company " + company + " is " + shown.lockState() + ": not all rights are back yet");
    return ExitCode.WARNINGS.number();
  }
}
