package dev.lockstep.examples.site;

/** What a company of the example holds when it is still at Flowable 6.0.0. */
public enum Seed {
  /** The bare schema. */
  EMPTY(0),
  /** A company with about 2,800 rows. */
  SMALL(100),
  /** A company with about 5,500 rows. */
  LARGE(200);

  private final int instances;

  Seed(int instances) {
    this.instances = instances;
  }

  /** How many process instances the old engine had started; most of them are still open. */
  public int instances() {
    return instances;
  }
}
