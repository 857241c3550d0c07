package dev.lockstep.bench.move;

import dev.lockstep.bench.command.UserFaultException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is measured.
 *
 * @param wildflyHome the assembled server
 * @param postgres the {@code bin} directory of the PostgreSQL to take; empty for the embedded one
 * @param scale TPC-H's: 1 is about six million rows
 * @param streams of Lockstep and of COPY, one number after another
 * @param rounds in each of which every contestant is measured once
 * @param limitOnly leaves pg_dump and pg_restore out
 * @param apart whether the new schema is in another database of the server
 */
record MoveSettings(
    Path wildflyHome,
    Optional<Path> postgres,
    double scale,
    List<Integer> streams,
    int rounds,
    boolean limitOnly,
    boolean apart) {

  /** The scale of the comparison. */
  static final double SCALE = 1;

  /** That of its small version. */
  static final double QUICK_SCALE = 0.05;

  /** So many cylinders are copied at a time. */
  static final List<Integer> STREAMS = List.of(2, 4);

  private static final double MOST = 100;
  private static final int MOST_STREAMS = 64;

  MoveSettings {
    streams = List.copyOf(streams);
    if (!(scale > 0 && scale <= MOST)) {
      throw new UserFaultException("--scale is above 0 and at most 100.");
    }
    if (rounds < 1) {
      throw new UserFaultException("Give at least 1 round.");
    }
    if (streams.isEmpty()
        || streams.stream().anyMatch(number -> number < 1 || number > MOST_STREAMS)
        || streams.stream().distinct().count() < streams.size()) {
      throw new UserFaultException("--streams are different numbers from 1 to 64, such as 2,4.");
    }
  }
}
