package dev.lockstep.reconfiguration.persistence;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The claims of a server that nobody uses any more: those of its earlier processes, which are dead,
 * and those of the present one that it could not give back, since the control database was away.
 *
 * @param server its name
 * @param incarnation of its present process
 * @param used commands whose claims the present process uses
 */
public record DeadClaims(String server, String incarnation, Set<Long> used) {
  public DeadClaims {
    used = Set.copyOf(used);
  }

  /** The commands in use, for SQL; one that does not exist when there are none. */
  String usedNumbers() {
    return used.isEmpty()
        ? "-1"
        : used.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
