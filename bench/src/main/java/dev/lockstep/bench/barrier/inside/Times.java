package dev.lockstep.bench.barrier.inside;

/**
 * When each instance came to each barrier and when it went on. Each instance writes its own row.
 */
final class Times {

  private final long[][] arrived;
  private final long[][] released;

  Times(int instances, int barriers) {
    arrived = new long[instances][barriers];
    released = new long[instances][barriers];
  }

  void arrives(int instance, int barrier) {
    arrived[instance][barrier] = System.nanoTime();
  }

  void released(int instance, int barrier) {
    released[instance][barrier] = System.nanoTime();
  }

  /** For each barrier the nanoseconds from the last arrival until everybody has gone on. */
  long[] latencies() {
    long[] latencies = new long[arrived[0].length];
    for (int barrier = 0; barrier < latencies.length; barrier++) {
      latencies[barrier] = last(released, barrier) - last(arrived, barrier);
    }
    return latencies;
  }

  private static long last(long[][] times, int barrier) {
    long last = times[0][barrier];
    for (long[] ofInstance : times) {
      last = ofInstance[barrier] - last > 0 ? ofInstance[barrier] : last;
    }
    return last;
  }
}
