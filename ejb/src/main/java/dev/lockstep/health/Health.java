package dev.lockstep.health;

import java.util.List;

/** How the server is: up when everything that was looked at is. */
public record Health(List<HealthCheck> checks) {

  public Health {
    checks = List.copyOf(checks);
  }

  public boolean up() {
    return checks.stream().allMatch(HealthCheck::up);
  }
}
