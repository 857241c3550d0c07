package dev.lockstep.coordination;

import java.util.List;

/** What one instance receives at the end of a phase, and what it then does, in this order. */
public record Verdict(SyncCode code, List<SyncAction> actions) {

  public Verdict {
    actions = List.copyOf(actions);
  }
}
