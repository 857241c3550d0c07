package dev.lockstep.cli.op.watch;

import dev.lockstep.cli.op.Operation;
import dev.lockstep.cli.op.OperationEntry;
import dev.lockstep.cli.text.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What of an operation and its entries is new since the last look. For one thread. */
final class OperationLines {

  private static final String OPERATION = "";

  private final Map<String, String> shown = new HashMap<>();

  /** Lines about all that was not told yet. */
  List<String> news(Operation operation) {
    List<String> news = new ArrayList<>();
    add(news, OPERATION, operation.heading(), List.of());
    for (OperationEntry entry : operation.entries()) {
      if (entry.attempt() > 0) {
        List<String> told = told(entry);
        add(news, entry.entry(), text(entry, told), told);
      }
    }
    return news;
  }

  private static String text(OperationEntry entry, List<String> told) {
    String again = entry.attempt() > 1 ? ", attempt " + entry.attempt() : "";
    String runs = entry.runs().isEmpty() ? "" : ", run " + Numbers.text(entry.runs());
    String message = told.isEmpty() ? "" : ": " + told.get(0);
    return "  " + entry.entry() + " " + entry.standing() + again + runs + message;
  }

  /** What an entry says that is behind the operation; that of any other is what has to be done. */
  private static List<String> told(OperationEntry entry) {
    String message = entry.message();
    return message == null || !entry.isPassed() || entry.passedBy() != null
        ? List.of()
        : message.lines().toList();
  }

  private void add(List<String> news, String key, String line, List<String> told) {
    if (!line.equals(shown.put(key, line))) {
      news.add(line);
      told.stream().skip(1).map(more -> "    " + more).forEach(news::add);
    }
  }
}
