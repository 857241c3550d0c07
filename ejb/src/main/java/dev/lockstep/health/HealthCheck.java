package dev.lockstep.health;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How something is that the server needs.
 *
 * @param name such as {@code lease}
 * @param up whether the server can work with it
 * @param data what else is known, by name, in the order in which it is shown; {@code fault} says
 *     what is wrong
 */
public record HealthCheck(String name, boolean up, Map<String, String> data) {

  public HealthCheck {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /** It is as it should be. */
  public static HealthCheck up(String name, Map<String, String> data) {
    return new HealthCheck(name, true, data);
  }

  /** The server cannot work with it. */
  public static HealthCheck down(String name, String fault) {
    return new HealthCheck(name, false, Map.of("fault", fault));
  }
}
