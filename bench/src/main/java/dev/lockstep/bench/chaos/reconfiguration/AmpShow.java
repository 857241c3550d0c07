package dev.lockstep.bench.chaos.reconfiguration;

import dev.lockstep.bench.server.LockstepClient;
import java.util.Map;
import java.util.Optional;

/**
 * Shows the AMPs that have moved: the storages are looked into, then the AMPs are brought online,
 * their users look at their rows, and the AMPs are taken offline again. Not thread-safe.
 */
final class AmpShow {
  static final String AVAILABILITY = "/api/amps/availability";

  private final LockstepClient api;
  private final Runnable storagesCheck;
  private final Runnable usersCheck;
  private boolean seen;
  private boolean checked;
  private boolean shown;

  /**
   * @param storagesCheck looks into the storages of AMPs that have just moved
   * @param usersCheck looks at what users reach while the AMPs are online
   */
  AmpShow(LockstepClient api, Runnable storagesCheck, Runnable usersCheck) {
    this.api = api;
    this.storagesCheck = storagesCheck;
    this.usersCheck = usersCheck;
  }

  /**
   * What is to be done next with AMPs that have moved; empty while that is being waited for.
   *
   * @param then what follows when they were shown
   */
  Optional<Runnable> command(Runnable then) {
    if (!seen) {
      // the look that sees that they have moved must not take long: it may end a recovery
      seen = true;
      return Optional.empty();
    }
    if (!checked) {
      storagesCheck.run();
      checked = true;
    }
    String state = state(api);
    if (state.equals("ONLINE") && !shown) {
      usersCheck.run();
      shown = true;
    }
    return switch (state) {
      case "ONLINE" -> Optional.of(() -> order("/offline", Map.of("grace", "0s")));
      case "OFFLINE" -> Optional.of(shown ? then : () -> order("/online", Map.of()));
      default -> Optional.empty();
    };
  }

  /** Whether the AMPs are online; no text when nobody answers. */
  static String state(LockstepClient api) {
    return api.tryGet(AVAILABILITY).map(now -> now.path("state").asText()).orElse("");
  }

  private void order(String command, Map<String, Object> body) {
    MoveDriver.unlessTooLate(() -> api.post(AVAILABILITY + command, body));
  }
}
