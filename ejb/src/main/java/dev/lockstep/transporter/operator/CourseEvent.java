package dev.lockstep.transporter.operator;

import dev.lockstep.coordination.exchange.Release;
import dev.lockstep.transporter.api.Status;

/** What the course of an instance waits for. */
sealed interface CourseEvent {

  /** The conductor has said something. */
  record Released(Release release) implements CourseEvent {}

  /** The operator has answered. */
  record Returned(Status status) implements CourseEvent {}

  /** The operator has thrown something. */
  record Threw(Throwable fault) implements CourseEvent {}
}
