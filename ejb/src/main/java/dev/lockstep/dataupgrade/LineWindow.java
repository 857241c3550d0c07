package dev.lockstep.dataupgrade;

import dev.lockstep.dataupgrade.NewLines.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first and the last of any number of lines, and which of them are written. What is between
 * them is a gap that only grows. Not safe for use by several threads.
 */
final class LineWindow {

  static final int FIRST = 200;
  static final int FIRST_CHARACTERS = 64 << 10;
  static final int LAST = 800;
  static final int LAST_CHARACTERS = 192 << 10;

  private final List<Kept> first = new ArrayList<>();
  private final Deque<Kept> last = new ArrayDeque<>();
  private long count;
  private int firstCharacters;
  private int lastCharacters;
  private boolean anyWritten;
  private long cleaned;

  private static final class Kept {
    private final ReportLine line;
    private boolean written;

    Kept(ReportLine line) {
      this.line = line;
    }

    int length() {
      return line.message().text().length();
    }
  }

  void add(long at, ProgramMessage message) {
    Kept kept = new Kept(new ReportLine(++count, at, message));
    int length = kept.length();
    if (first.size() < FIRST && firstCharacters + length <= FIRST_CHARACTERS && last.isEmpty()) {
      first.add(kept);
      firstCharacters += length;
      return;
    }
    last.add(kept);
    lastCharacters += length;
    while (last.size() > LAST || lastCharacters > LAST_CHARACTERS) {
      lastCharacters -= last.remove().length();
    }
  }

  /** All that is to be written. */
  NewLines unwritten(@Nullable Long base) {
    return new NewLines(
        all().filter(kept -> !kept.written).map(kept -> kept.line).toList(), dropped(), base);
  }

  /** The same without the older ones of the last lines when more than so many are new. */
  NewLines newest(int most, @Nullable Long base) {
    Deque<ReportLine> newest = new ArrayDeque<>();
    Iterator<Kept> back = last.descendingIterator();
    while (back.hasNext() && newest.size() < most) {
      Kept kept = back.next();
      if (kept.written) {
        break;
      }
      newest.addFirst(kept.line);
    }
    Stream<ReportLine> begin = first.stream().filter(kept -> !kept.written).map(kept -> kept.line);
    return new NewLines(Stream.concat(begin, newest.stream()).toList(), dropped(), base);
  }

  private Stream<Kept> all() {
    return Stream.concat(first.stream(), last.stream());
  }

  /** What was written before it fell into the gap. */
  private @Nullable Range dropped() {
    long gapEnd = last.isEmpty() ? first.size() : last.getFirst().line.number() - 1;
    long from = Math.max(cleaned, first.size()) + 1;
    return anyWritten && gapEnd >= from ? new Range(from, gapEnd) : null;
  }

  /** Notes that this was done. */
  void written(NewLines done) {
    if (!done.lines().isEmpty()) {
      anyWritten = true;
      Iterator<ReportLine> lines = done.lines().iterator();
      ReportLine next = lines.next();
      for (Kept kept : (Iterable<Kept>) all()::iterator) {
        while (next.number() < kept.line.number() && lines.hasNext()) {
          next = lines.next();
        }
        kept.written |= next.number() == kept.line.number();
      }
    }
    if (done.dropped() != null) {
      cleaned = done.dropped().to();
    }
  }
}
