package dev.lockstep.cli.demo;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.run.watch.WatchOptions;
import dev.lockstep.cli.session.Session;

/** Takes a run up wherever it stands and watches it until it rests. */
final class RunTakeUp {

  private final Session session;
  private final WatchOptions options;
  private final DataUpgradeRuns runs;

  RunTakeUp(Session session, WatchOptions options) {
    this.session = session;
    this.options = options;
    this.runs = new DataUpgradeRuns(session.server());
  }

  /** Does what the run's state still lacks; returns the run at rest. */
  Run toItsEnd(int number, int bshells) {
    Run run = runs.get(number).as(Run.class);
    session.say(run.sentence());
    switch (run.state()) {
      case CREATED -> {
        session.say(runs.initialize(number).as(Run.class).sentence());
        runs.start(number, bshells);
      }
      case INITIALIZED, STOPPED -> runs.start(number, bshells);
      case STOPPING -> {
        options.watch(session, number);
        runs.start(number, bshells);
      }
      case FAILED -> runs.retry(number, bshells);
      case RUNNING, COMPLETED -> {}
    }
    Answer ended = options.watch(session, number);
    return ended.as(Run.class);
  }
}
