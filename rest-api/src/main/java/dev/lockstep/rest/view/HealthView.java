package dev.lockstep.rest.view;

import dev.lockstep.health.Health;
import dev.lockstep.health.HealthCheck;
import java.util.List;
import java.util.Map;

/** How the server is, in the words that tools know from MicroProfile Health. */
public record HealthView(Status status, List<CheckView> checks) {

  /** Whether requests are worth sending. */
  public enum Status {
    UP,
    DOWN;

    static Status of(boolean up) {
      return up ? UP : DOWN;
    }
  }

  /**
   * One thing that the server needs.
   *
   * @param data what else is known, in the order in which it is shown; {@code fault} says what is
   *     wrong
   */
  public record CheckView(String name, Status status, Map<String, String> data) {

    static CheckView of(HealthCheck check) {
      return new CheckView(check.name(), Status.of(check.up()), check.data());
    }
  }

  public HealthView {
    checks = List.copyOf(checks);
  }

  /** What strangers are told: the names of the checks and how they came out. */
  public HealthView withoutData() {
    return new HealthView(
        status,
        checks.stream()
            .map(check -> new CheckView(check.name(), check.status(), Map.of()))
            .toList());
  }

  public static HealthView of(Health health) {
    return new HealthView(
        Status.of(health.up()), health.checks().stream().map(CheckView::of).toList());
  }
}
