package dev.lockstep.reconfiguration;

import org.jspecify.annotations.Nullable;

/** Whether a step of a reconfiguration is done, for those who look at it. */
public enum StepState {
  /** It has ended. */
  DONE,
  /** It has begun; when the reconfiguration rests, it goes on with this step. */
  UNDER_WAY,
  /** It is still to come. */
  WAITING;

  /**
   * The state of a step.
   *
   * @param times null when it has not begun
   */
  public static StepState of(@Nullable StepTimes times) {
    if (times == null) {
      return WAITING;
    }
    return times.ended() == null ? UNDER_WAY : DONE;
  }
}
