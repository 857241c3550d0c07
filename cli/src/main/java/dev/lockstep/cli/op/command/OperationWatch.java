package dev.lockstep.cli.op.command;

import dev.lockstep.cli.op.Operation;
import dev.lockstep.cli.op.OperationEntry;
import dev.lockstep.cli.op.OperationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Numbers;
import dev.lockstep.cli.watch.Absence;
import dev.lockstep.cli.watch.LookOptions;
import dev.lockstep.cli.watch.Patience;
import dev.lockstep.cli.watch.Repetition;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Follows an operation until it rests; a line for each change. */
final class OperationWatch implements Absence {

  private final OperationsOfServer server;
  private final PrintWriter out;
  private final Patience patience;
  private final Map<String, String> shown = new HashMap<>();
  private boolean away;

  OperationWatch(Session session, LookOptions looks) {
    this.server = new OperationsOfServer(session.server());
    this.out = session.progress();
    this.patience = new Patience(looks.patience(), session.clock(), this);
  }

  /** Watches until nothing happens any more by itself; gives the operation as it is then. */
  Answer untilItRests(int operation, Duration interval) {
    try {
      return Repetition.untilOutcome(interval, () -> tick(operation));
    } finally {
      out.flush();
    }
  }

  private Optional<Answer> tick(int number) {
    Optional<Answer> answer = patience.ask(() -> server.get(number));
    if (answer.isEmpty()) {
      return answer;
    }
    Operation operation = answer.get().as(Operation.class);
    print("", operation.heading());
    operation.entries().forEach(this::show);
    if (!operation.state().isResting()) {
      return Optional.empty();
    }
    end(operation);
    return answer;
  }

  private void show(OperationEntry entry) {
    if (entry.attempt() == 0) {
      return;
    }
    String runs = entry.runs().isEmpty() ? "" : ", run " + Numbers.text(entry.runs());
    String again = entry.attempt() > 1 ? ", attempt " + entry.attempt() : "";
    print(entry.entry(), "  " + entry.entry() + " " + entry.standing() + again + runs);
  }

  private void print(String key, String line) {
    if (!line.equals(shown.put(key, line))) {
      out.println(line);
    }
  }

  private void end(Operation operation) {
    if (operation.message() != null) {
      out.println(operation.message());
    }
    String next = operation.next();
    if (next != null) {
      out.println(next);
    }
  }

  @Override
  public void away(String reason, Duration since) {
    if (!away) {
      away = true;
      out.println("The server is away: " + reason + " Waiting for it to come back.");
    }
  }

  @Override
  public void back(Duration after) {
    away = false;
    out.println("The server is back.");
  }
}
