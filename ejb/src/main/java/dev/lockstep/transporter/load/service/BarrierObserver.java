package dev.lockstep.transporter.load.service;

import dev.lockstep.coordination.Verdict;
import dev.lockstep.transporter.operator.CourseObserver;
import java.time.Duration;

/** Counts the time that an instance spends at barriers. */
record BarrierObserver(InstanceProgress progress) implements CourseObserver {

  @Override
  public void released(Verdict verdict, Duration waited) {
    progress.waited(waited);
  }
}
