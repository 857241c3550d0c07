package dev.lockstep.transporter.load.service;

import dev.lockstep.coordination.Verdict;
import dev.lockstep.site.sql.DatabaseFaults;
import dev.lockstep.transporter.operator.CourseObserver;
import java.time.Duration;

/**
 * Counts the time that an instance spends at barriers, and notes when its operator could not go on
 * since a database was away.
 */
record CourseWatch(ActiveLoad load, int instance, LoadMeters meters) implements CourseObserver {

  @Override
  public void released(Verdict verdict, Duration waited) {
    load.progress(instance).waited(waited);
    meters.waited(waited);
  }

  /** An own operator may wrap what its session has told it. */
  @Override
  public void threw(Throwable fault) {
    DatabaseFaults.first(fault, DatabaseFaults::away).ifPresent(sql -> load.failed(instance, sql));
  }
}
