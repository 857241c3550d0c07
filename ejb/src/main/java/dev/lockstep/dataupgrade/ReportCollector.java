package dev.lockstep.dataupgrade;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a program says and what its statements change, however much that is: keeps the
 * first and the last lines and counts those between them. What it has collected can be written
 * while the program goes on. Safe for use by several threads.
 *
 * <p>Where only errors are reported, it keeps the rows that were not upgraded, and of a program
 * that failed the last of what it printed, which may be all that tells why
 * (reference/data-upgrade-engine.txt, "Logging").
 */
public final class ReportCollector {

  /** The longest message that is kept whole, in characters. */
  public static final int LONGEST = 2000;

  /** How many lines of output are kept with an error where only errors are reported. */
  static final int OUTPUT_OF_ERROR = 50;

  private final boolean errorsOnly;
  private final LineWindow window = new LineWindow();
  private final Deque<ReportLine> output = new ArrayDeque<>();
  private final Lock writing = new ReentrantLock();
  private Outcome outcome = Outcome.DONE;
  private String lastText = "";
  private @Nullable Long rows;
  private @Nullable Long base;
  private boolean reported;

  /** Writes lines into the task's log while the program goes on. */
  @FunctionalInterface
  public interface LineWriter {

    /**
     * Writes and commits.
     *
     * @return the number in the task's log after which the attempt's lines begin, or null when
     *     nobody wants them any more
     */
    @Nullable Long write(NewLines lines);
  }

  /** A collector of everything. */
  public ReportCollector() {
    this(false);
  }

  /** A collector of everything, or of errors only. */
  public ReportCollector(boolean errorsOnly) {
    this.errorsOnly = errorsOnly;
  }

  /** Adds a message; the outcome is at least the one that it means. */
  public void add(ProgramMessage.Kind kind, String text) {
    long now = System.nanoTime();
    ProgramMessage message = new ProgramMessage(kind, shortened(text));
    synchronized (window) {
      outcome = outcome.worse(kind.outcome());
      lastText = message.text();
      if (!errorsOnly || kind == ProgramMessage.Kind.ROW_ERROR) {
        window.add(now, message);
      } else if (kind == ProgramMessage.Kind.OUTPUT) {
        output.add(new ReportLine(0, now, message));
        if (output.size() > OUTPUT_OF_ERROR) {
          output.remove();
        }
      }
    }
  }

  /** Adds what a statement did. */
  public void add(StatementResult statement) {
    if (errorsOnly) {
      return;
    }
    long now = System.nanoTime();
    ProgramMessage message = ProgramMessage.of(statement);
    synchronized (window) {
      if (statement.rows() != null) {
        rows = (rows == null ? 0 : rows) + statement.rows();
      }
      window.add(now, message);
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /** How many rows the statements changed up to now; 0 when nobody counted. */
  public long rows() {
    synchronized (window) {
      return rows == null ? 0 : rows;
    }
  }

  /** Notes that of the changed rows only so many stay changed. */
  public void rolledBackTo(long kept) {
    long lost = rows() - kept;
    if (lost > 0) {
      add(
          ProgramMessage.Kind.OUTPUT,
          (lost == 1 ? "1 changed row is" : lost + " changed rows are")
              + " not kept: the transaction was rolled back");
      synchronized (window) {
        rows = kept;
      }
    }
  }

  /**
   * The report of a program that ended so, or worse when it said so. From now on nothing is written
   * any more but by who takes the report.
   *
   * @param ended the outcome without regard to what was said
   */
  public ProgramReport report(Outcome ended) {
    writing.lock();
    try {
      synchronized (window) {
        reported = true;
        Outcome worst = outcome.worse(ended);
        if (worst.failed()) {
          output.forEach(line -> window.add(line.at(), line.message()));
          output.clear();
        }
        return new ProgramReport(worst, window.unwritten(base), rows);
      }
    } finally {
      writing.unlock();
    }
  }

  /**
   * Writes what is new, at most about so many lines of it; what throws is tried again by the next
   * call, and nothing is lost.
   */
  public void writeNew(int most, LineWriter writer) {
    writing.lock();
    try {
      NewLines lines;
      synchronized (window) {
        lines = reported ? NewLines.NONE : window.newest(most, base);
      }
      if (!lines.isEmpty()) {
        Long written = writer.write(lines);
        synchronized (window) {
          base = written;
          window.written(lines);
        }
      }
    } finally {
      writing.unlock();
    }
  }

  /** The last message, or an empty text when nothing was said. */
  public String lastText() {
    synchronized (window) {
      return lastText;
    }
  }
}
