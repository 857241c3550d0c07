package dev.lockstep.bench.viewers;

/** People who want to know of changes. */
interface Viewers extends AutoCloseable {

  /** Whether all of those who read know this change. */
  boolean know(int change);

  @Override
  void close();
}
