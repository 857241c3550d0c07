package dev.lockstep.bench.load;

import java.time.Duration;

/** One way to load files into a table. */
interface LoadPeer extends AutoCloseable {

  /** Such as {@code psql}. */
  String name();

  /**
   * Loads all files into the table, which is empty, each in a stream of its own.
   *
   * @throws dev.lockstep.bench.BenchException if anything failed
   */
  Measurement load(LineitemFiles files);

  @Override
  default void close() {}

  /**
   * What was measured.
   *
   * @param total from the start until all is done
   * @param reported what the peer says about its own time; the same as total if it says nothing
   */
  record Measurement(Duration total, Duration reported) {

    /** Of a peer that reports nothing. */
    static Measurement of(Duration total) {
      return new Measurement(total, total);
    }
  }
}
