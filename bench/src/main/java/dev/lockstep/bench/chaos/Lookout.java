package dev.lockstep.bench.chaos;

/** Looks at the work of a round again and again. Used by one thread. */
public interface Lookout {

  /**
   * Looks once.
   *
   * @throws ChaosException if the work has failed or has lost what was done
   */
  Sight look();
}
