package dev.lockstep.cli.op.command;

import dev.lockstep.cli.op.OperationsOfServer;
import dev.lockstep.cli.op.Recovery;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what has to be recovered, or decides which side counts. */
@Command(
    name = "recover",
    description =
        "Show where system model file and control database differ, or decide which one counts.")
public final class OpRecoverCommand implements Callable<Integer> {

  /** Which one counts. */
  enum Source {
    file,
    database
  }

  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "UID",
      description = "The operation's uid; without it all differences are shown.")
  private @Nullable String uid;

  @Option(
      names = "--from",
      paramLabel = "SIDE",
      description = "Which one counts: file or database.")
  private @Nullable Source from;

  public OpRecoverCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    OperationsOfServer operations = new OperationsOfServer(session.server());
    if (uid == null || from == null) {
      return show(operations.recovery());
    }
    Answer answer = operations.recover(uid, from.name().toUpperCase(Locale.ROOT));
    session.json(answer);
    Recovery.Finding settled = answer.as(Recovery.Finding.class);
    session.say("Settled: the " + from + " counts for " + settled.inFile().name() + ".");
    session.say("See: ./lockstep op list");
    return ExitCode.DONE.number();
  }

  private int show(Answer answer) {
    session.json(answer);
    Recovery recovery = answer.as(Recovery.class);
    if (recovery.problem() != null) {
      session.say(recovery.problem());
    }
    recovery.damagedFiles().forEach(file -> session.say("Damaged and not used: " + file));
    List<Recovery.Finding> findings =
        recovery.findings().stream()
            .filter(finding -> uid == null || finding.uid().equals(uid))
            .toList();
    findings.forEach(finding -> finding.lines().forEach(session::say));
    if (findings.isEmpty()) {
      session.say("System model file and control database agree.");
      return ExitCode.DONE.number();
    }
    session.say("Decide: ./lockstep op recover UID --from file|database");
    return ExitCode.WARNINGS.number();
  }
}
