package dev.lockstep.reconfiguration.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The commands that this server executes. Safe for use by many threads. */
@ApplicationScoped
public class CylindersHere {

  private final Set<Long> executed = ConcurrentHashMap.newKeySet();

  /** Is called before a command is claimed. */
  void begin(long command) {
    executed.add(command);
  }

  /** Is called after its claim was given back, or could not be. */
  void end(long command) {
    executed.remove(command);
  }

  /** Those whose claims are in use. */
  Set<Long> all() {
    return Set.copyOf(executed);
  }
}
