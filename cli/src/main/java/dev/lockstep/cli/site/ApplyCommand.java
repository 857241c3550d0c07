package dev.lockstep.cli.site;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the server manage what a site file says. */
@Command(name = "apply", description = "Make the server manage what a site file says.")
public final class ApplyCommand implements Callable<Integer> {

  private final Session session;

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "SITE.YAML",
      description = "The site file, YAML or JSON; - reads standard input.")
  private String file = "";

  @Option(
      names = "--check",
      description = "Only tell what it would change, or every fault; change nothing.")
  private boolean check;

  public ApplyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SiteFile read = SiteFile.read(file, System.in);
    Answer answer = check ? read.check(session.server()) : read.apply(session.server());
    session.json(answer);
    SiteChanges changes = answer.as(SiteChanges.class);
    (check ? changes.checkedLines() : changes.lines()).forEach(session::say);
    return ExitCode.DONE.number();
  }
}
