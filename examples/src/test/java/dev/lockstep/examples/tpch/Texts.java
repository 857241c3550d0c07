package dev.lockstep.examples.tpch;

import io.trino.tpch.Distributions;
import io.trino.tpch.TextPool;

/** Text for comments: TPC-H's own takes seconds to make. */
final class Texts {

  static final TextPool SHORT = new TextPool(1 << 20, Distributions.getDefaultDistributions());

  private Texts() {}
}
