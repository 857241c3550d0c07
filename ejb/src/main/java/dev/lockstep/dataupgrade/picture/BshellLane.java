package dev.lockstep.dataupgrade.picture;

import java.util.List;

/**
 * What one bshell did.
 *
 * @param bshell its number
 * @param busyMillis how long it executed tasks
 * @param tasks how many
 * @param failed how many of them failed
 */
public record BshellLane(
    String bshell, long busyMillis, int tasks, int failed, List<Stretch> stretches) {
  public BshellLane {
    stretches = List.copyOf(stretches);
  }
}
