package dev.lockstep.coordination;

import java.util.Map;

/** What came of a phase that all of its instances have ended. */
public sealed interface Meeting {

  /** The codes agree; each instance of the load gets its verdict. */
  record Agreed(Map<Integer, Verdict> verdicts) implements Meeting {
    public Agreed {
      verdicts = Map.copyOf(verdicts);
    }
  }

  /** The codes must not meet: the load ends. */
  record Contradiction(String text) implements Meeting {}
}
