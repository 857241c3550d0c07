package dev.lockstep.bench.upgrade;

import java.time.Duration;
import java.util.List;

/** One way to migrate many schemas. */
interface MigrationPeer extends AutoCloseable {

  /** Such as {@code flyway}. */
  String name();

  /**
   * Executes all migrations in every schema.
   *
   * @param schemas that exist and are empty
   * @param workers how many schemas or migrations are worked on at the same time
   * @return what was measured
   * @throws dev.lockstep.bench.BenchException if anything failed
   */
  Measurement migrate(List<String> schemas, int workers);

  /** The tables in which this peer remembers what it has executed, in lower case. */
  List<String> historyTables();

  @Override
  void close();

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
