package dev.lockstep.dataupgrade;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an upgrade program ended, what it said and what it changed.
 *
 * @param unwritten what of its lines is still to be written; of a program that said very much the
 *     first and the last lines are kept, and the gap in the numbers tells how many are not
 * @param rows how many its statements changed, or null when none of them changes rows or nobody
 *     counted
 */
public record ProgramReport(Outcome outcome, NewLines unwritten, @Nullable Long rows) {

  /** Of a program that did its work in silence. */
  public static final ProgramReport DONE = new ProgramReport(Outcome.DONE, NewLines.NONE, null);

  /** Of a program that failed in silence. */
  public static final ProgramReport FAILED = new ProgramReport(Outcome.FAILED, NewLines.NONE, null);

  /** What it said and was not written yet, in its order. */
  public List<ProgramMessage> messages() {
    return unwritten.lines().stream().map(ReportLine::message).toList();
  }

  /** The only statement of a program that did nothing else and of which nothing was written. */
  public @Nullable StatementResult onlyStatement() {
    boolean one = unwritten.lines().size() == 1 && unwritten.base() == null;
    return one ? unwritten.lines().get(0).message().statement() : null;
  }
}
