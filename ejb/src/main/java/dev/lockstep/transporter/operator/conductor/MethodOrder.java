package dev.lockstep.transporter.operator.conductor;

import dev.lockstep.transporter.api.Method;
import java.util.Optional;

/**
 * Which method follows which.
 *
 * @param restarted whether Restart is called
 */
record MethodOrder(boolean restarted) {

  /**
   * The method after one that has ended.
   *
   * @param interrupted whether Execute was interrupted for it and has to go on
   * @param stopped whether somebody wants the load to stop
   * @return empty after the last one
   */
  Optional<Method> after(Method ended, boolean interrupted, boolean stopped) {
    return switch (ended) {
      case INITIATE -> Optional.of(stopped ? Method.TERMINATE : afterInitiate());
      case RESTART -> Optional.of(stopped ? Method.TERMINATE : Method.EXECUTE);
      case EXECUTE -> Optional.of(Method.CHECKPOINT);
      case CHECKPOINT -> Optional.of(interrupted && !stopped ? Method.EXECUTE : Method.TERMINATE);
      case TERMINATE -> Optional.empty();
    };
  }

  private Method afterInitiate() {
    return restarted ? Method.RESTART : Method.EXECUTE;
  }
}
