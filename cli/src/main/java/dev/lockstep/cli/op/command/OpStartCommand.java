package dev.lockstep.cli.op.command;

import dev.lockstep.cli.op.Operation;
import dev.lockstep.cli.op.OperationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.watch.WatchOptions;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts an operation that was submitted. */
@Command(name = "start", description = "Start an operation that was submitted.")
public final class OpStartCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The operation's name.")
  private String name = "";

  @Option(
      names = "--version-number",
      paramLabel = "N",
      description = "A version of its file; the newest without it.")
  private @Nullable Integer version;

  @Option(
      names = "--queue",
      description = "Let it wait when another operation touches the same companies or AMPs.")
  private boolean queue;

  @Option(names = "--watch", description = "Watch it until it rests.")
  private boolean watch;

  @Mixin private final WatchOptions options = new WatchOptions();

  public OpStartCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new OperationsOfServer(session.server()).start(name, version, queue);
    Operation started = answer.as(Operation.class);
    if (watch) {
      return OpWatchCommand.watch(session, options, started.operation());
    }
    session.json(answer);
    session.say(started.heading());
    session.say("Watch it: ./lockstep op watch " + started.operation());
    return ExitCode.DONE.number();
  }
}
