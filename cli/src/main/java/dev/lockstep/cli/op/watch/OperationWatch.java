package dev.lockstep.cli.op.watch;

import dev.lockstep.cli.op.Operation;
import dev.lockstep.cli.op.OperationEntry;
import dev.lockstep.cli.op.OperationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.run.watch.WatchOptions;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.watch.Patience;
import dev.lockstep.cli.watch.Repetition;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Follows an operation until it rests. Ending the program changes no operation. */
public final class OperationWatch {

  private static final String INDENT = "    ";

  private final OperationsOfServer server;
  private final PrintWriter out;
  private final Duration interval;
  private final RunBelow run;
  private final OperationLines lines = new OperationLines();
  private final Patience patience;

  public OperationWatch(Session session, WatchOptions options) {
    this.server = new OperationsOfServer(session.server());
    this.out = session.progress();
    this.interval = options.looks().interval();
    this.run =
        new RunBelow(
            new DataUpgradeRuns(session.server()), () -> options.progress(session, INDENT));
    this.patience = new Patience(options.looks().patience(), session.clock(), run);
  }

  private record Seen(
      Answer answer, Operation operation, List<Integer> runsOfEntry, List<Run> runs) {}

  /** Watches until nothing happens any more by itself; gives the operation as it is then. */
  public Answer untilItRests(int operation) {
    try {
      return Repetition.untilOutcome(interval, () -> tick(operation));
    } finally {
      out.flush();
    }
  }

  private Optional<Answer> tick(int number) {
    Optional<Seen> seen = patience.ask(() -> look(number));
    seen.ifPresent(this::show);
    return seen.filter(one -> one.operation().state().isResting()).map(Seen::answer);
  }

  private Seen look(int number) {
    Answer answer = server.get(number);
    Operation operation = answer.as(Operation.class);
    List<Integer> runs = operation.executed().map(OperationEntry::runs).orElse(List.of());
    return new Seen(answer, operation, runs, run.look(runs));
  }

  private void show(Seen seen) {
    run.leaveOthers(seen.runs(), seen.runsOfEntry());
    List<String> news = lines.news(seen.operation());
    if (!news.isEmpty()) {
      run.clear();
      news.forEach(out::println);
    }
    run.show(seen.runs(), seen.runsOfEntry());
  }
}
