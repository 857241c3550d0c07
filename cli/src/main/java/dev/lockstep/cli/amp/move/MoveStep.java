package dev.lockstep.cli.amp.move;

import org.jspecify.annotations.Nullable;

/**
 * A step of a reconfiguration.
 *
 * @param word its name, such as {@code copy}
 * @param title what it does
 * @param state {@code DONE}, {@code UNDER_WAY} or {@code WAITING}
 */
public record MoveStep(
    String word, String title, String state, @Nullable String beganAt, @Nullable String endedAt) {

  /** Whether it has ended. */
  public boolean done() {
    return state.equals("DONE");
  }

  /** Whether it has begun and not ended. */
  public boolean underWay() {
    return state.equals("UNDER_WAY");
  }
}
