package dev.lockstep.cli.load.command;

import dev.lockstep.cli.folder.FolderSource;
import dev.lockstep.cli.load.Load;
import dev.lockstep.cli.load.LoadsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.watch.LookOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a load. */
@Command(name = "start", description = "Check a load whole and start it.")
public final class LoadStartCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(
      paramLabel = "DIR|ZIP|FILE",
      description =
          "The directory that holds load.yaml and the files that it names, a zip of it, or only"
              + " the load's file, when its data is named by absolute paths or a query.")
  private Path path = Path.of("");

  @Option(names = "--watch", description = "Watch it until it rests, and end with its exit code.")
  private boolean watch;

  @Mixin private final JobVariables variables;

  @Mixin private final LookOptions options = new LookOptions();

  public LoadStartCommand(Session session, Map<String, String> environment) {
    this.session = session;
    this.variables = new JobVariables(environment);
  }

  @Override
  public Integer call() {
    String query = variables.into(new Query()).toString();
    FolderSource source = new FolderSource(path, "load", "load");
    Answer answer = source.send(session.server(), LoadsOfServer.PATH + query);
    Load started = answer.as(Load.class);
    if (watch) {
      return LoadWatchCommand.watch(session, options, started.load());
    }
    session.json(answer);
    session.say(started.heading());
    session.say("Watch it: ./lockstep load watch " + started.load());
    return ExitCode.DONE.number();
  }
}
