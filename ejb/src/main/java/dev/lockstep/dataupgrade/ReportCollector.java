package dev.lockstep.dataupgrade;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Collects what a program says, however much that is: keeps the first and the last messages and
 * counts those between them. Not safe for use by several threads.
 */
public final class ReportCollector {

  /** The longest message that is kept whole, in characters. */
  public static final int LONGEST = 2000;

  static final int FIRST = 200;
  static final int FIRST_CHARACTERS = 64 << 10;
  static final int LAST = 800;
  static final int LAST_CHARACTERS = 192 << 10;

  private final List<ProgramMessage> first = new ArrayList<>();
  private final Deque<ProgramMessage> last = new ArrayDeque<>();
  private Outcome outcome = Outcome.DONE;
  private int firstCharacters;
  private int lastCharacters;
  private long leftOut;
  private long leftOutCharacters;

  /** Adds a message; the outcome is at least the one that it means. */
  public void add(ProgramMessage.Kind kind, String text) {
    outcome = outcome.worse(kind.outcome());
    ProgramMessage message = new ProgramMessage(kind, shortened(text));
    int length = message.text().length();
    if (first.size() < FIRST && firstCharacters + length <= FIRST_CHARACTERS && last.isEmpty()) {
      first.add(message);
      firstCharacters += length;
    } else {
      last.add(message);
      lastCharacters += length;
      while (last.size() > LAST || lastCharacters > LAST_CHARACTERS) {
        int dropped = last.remove().text().length();
        lastCharacters -= dropped;
        leftOut++;
        leftOutCharacters += dropped;
      }
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /**
   * The report of a program that ended so, or worse when it said so.
   *
   * @param ended the outcome without regard to what was said
   */
  public ProgramReport report(Outcome ended) {
    List<ProgramMessage> all = new ArrayList<>(first);
    if (leftOut > 0) {
      all.add(
          new ProgramMessage(
              ProgramMessage.Kind.OUTPUT,
              String.format(
                  Locale.ROOT,
                  "[%,d lines with %,d characters are left out here; the log keeps the first and"
                      + " the last ones]",
                  leftOut,
                  leftOutCharacters)));
    }
    all.addAll(last);
    return new ProgramReport(outcome.worse(ended), all);
  }

  /** The last message, or an empty text when nothing was said. */
  public String lastText() {
    if (!last.isEmpty()) {
      return last.getLast().text();
    }
    return first.isEmpty() ? "" : first.get(first.size() - 1).text();
  }
}
