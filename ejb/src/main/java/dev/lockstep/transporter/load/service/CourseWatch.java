package dev.lockstep.transporter.load.service;

import dev.lockstep.coordination.Response;
import dev.lockstep.coordination.Step;
import dev.lockstep.coordination.Verdict;
import dev.lockstep.coordination.exchange.Standing;
import dev.lockstep.site.sql.DatabaseFaults;
import dev.lockstep.transporter.operator.CourseObserver;
import java.time.Clock;
import java.time.Duration;

/**
 * Notes where an instance stands and counts the time that it spends at barriers; and notes when its
 * operator could not go on since a database was away.
 */
record CourseWatch(ActiveLoad load, int instance, LoadMeters meters, Clock clock)
    implements CourseObserver {

  @Override
  public void calling(Step step) {
    load.progress(instance).calling(step, clock.instant());
  }

  @Override
  public void arrived(Step step, Response response) {
    load.progress(instance).arrived(step, response, clock.instant());
  }

  @Override
  public void released(Verdict verdict, Duration waited) {
    load.progress(instance).released(verdict);
    load.progress(instance).waited(waited);
    meters.waited(waited);
  }

  /** An own operator may wrap what its session has told it. */
  @Override
  public void threw(Throwable fault) {
    load.progress(instance).stands(Standing.FAILED, clock.instant());
    DatabaseFaults.first(fault, DatabaseFaults::away).ifPresent(sql -> load.failed(instance, sql));
  }

  @Override
  public void left() {
    load.progress(instance).stands(Standing.LEFT, clock.instant());
  }
}
