package dev.lockstep.bench.move;

import java.time.Duration;

/** One way to bring the source table with its rows and key into another schema. */
interface MovePeer extends AutoCloseable {

  /** Such as {@code bare COPY}. */
  String name();

  /** Whether it works in the number of streams that it is told. */
  boolean hasStreams();

  /** Makes an empty place; not measured. */
  void prepare();

  /**
   * Moves.
   *
   * @param streams how many work at the same time
   * @return how long it took
   * @throws dev.lockstep.bench.BenchException if anything failed
   */
  Duration move(int streams);

  /** Where the table is after a move. */
  MovedTable moved();

  /** Takes the moved table away; not measured. */
  void undo();

  @Override
  default void close() {}
}
