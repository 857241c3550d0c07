package dev.lockstep.cli.pack;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Installs a feature pack in a VRC, which generates the runs that companies need. */
@Command(
    name = "install",
    description = "Install a feature pack; runs are generated for the companies that need it.")
public final class PackInstallCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "DIR|ZIP", description = "The feature pack's directory, or a zip of it.")
  private Path pack = Path.of("");

  @Option(
      names = "--vrc",
      required = true,
      paramLabel = "VRC",
      description = "The VRC that gets the pack.")
  private String vrc = "";

  public PackInstallCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new FeaturePackSource(pack).install(session.server(), vrc);
    session.json(answer);
    PackInstallation installation = answer.as(PackInstallation.class);
    installation.lines().forEach(session::say);
    installation.runs().forEach(run -> session.say(run.next()));
    return ExitCode.DONE.number();
  }
}
