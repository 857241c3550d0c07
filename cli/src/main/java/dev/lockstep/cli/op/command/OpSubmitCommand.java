package dev.lockstep.cli.op.command;

import dev.lockstep.cli.folder.FolderSource;
import dev.lockstep.cli.op.OperationFile;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Numbers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits an operation, which becomes a new version when anything has changed. */
@Command(
    name = "submit",
    description =
        "Submit an operation: check it whole and keep it as a version. It is not started.")
public final class OpSubmitCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(
      paramLabel = "DIR|ZIP",
      description = "The directory that holds operation.yaml and the files that it names.")
  private Path directory = Path.of("");

  @Option(names = "--check", description = "Only check it.")
  private boolean check;

  public OpSubmitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    FolderSource source = new FolderSource(directory, "operation", "operation");
    String path = "/api/operation-files" + (check ? "/check" : "");
    Answer answer = source.send(session.server(), path);
    session.json(answer);
    if (check) {
      session.say("The operation has no faults.");
      return ExitCode.DONE.number();
    }
    OperationFile file = answer.as(OperationFile.class);
    session.say(
        String.format(
            Locale.ROOT,
            "Operation %s is kept as version %d: %s.",
            file.operation(),
            file.version(),
            Numbers.count(file.entries(), "entry", "entries")));
    session.say("Start it: ./lockstep op start " + file.operation());
    return ExitCode.DONE.number();
  }
}
