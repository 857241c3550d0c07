package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunStep;
import java.util.Set;

/**
 * Who asks for tasks of which run and step.
 *
 * @param owner the server process that renews the leases
 * @param bshell the worker, as operators see it
 * @param without companies whose tasks are not wanted now
 */
public record Claim(
    RunId run, RunStep step, String owner, String bshell, Portion portion, Set<Integer> without) {
  public Claim {
    without = Set.copyOf(without);
  }
}
