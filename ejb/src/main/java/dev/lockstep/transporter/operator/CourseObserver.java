package dev.lockstep.transporter.operator;

import dev.lockstep.coordination.Response;
import dev.lockstep.coordination.Step;
import dev.lockstep.coordination.Verdict;
import dev.lockstep.transporter.api.Status;
import java.time.Duration;

/** Watches the course of one instance; called by the course's thread, and must not wait. */
public interface CourseObserver {

  /** The operator is called. */
  default void calling(Step step) {}

  /** The operator has answered. */
  default void answered(Step step, Status status) {}

  /** The instance has ended a step and waits at the barrier from now on. */
  default void arrived(Step step, Response response) {}

  /** The operator has thrown something, so that the load fails. */
  default void threw(Throwable fault) {}

  /** The instance has waited at a barrier for so long, and goes on. */
  default void released(Verdict verdict, Duration waited) {}

  /** The instance takes part no longer. */
  default void left() {}
}
