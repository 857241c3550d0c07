package dev.lockstep.cli.op.watch;

import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.run.RunState;
import dev.lockstep.cli.run.watch.RunProgress;
import dev.lockstep.cli.watch.Absence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The data upgrade run that an entry executes now, shown below the entry. For one thread. */
final class RunBelow implements Absence {

  private final DataUpgradeRuns server;
  private final Supplier<RunProgress> progresses;
  private final Map<Integer, RunState> ended = new HashMap<>();
  private RunProgress progress;
  private @Nullable Run followed;

  /**
   * Follows no run yet.
   *
   * @param progresses one for each run
   */
  RunBelow(DataUpgradeRuns server, Supplier<RunProgress> progresses) {
    this.server = server;
    this.progresses = progresses;
    this.progress = progresses.get();
  }

  /** Reads the run that is shown and those of the entry, up to the first that goes on. */
  List<Run> look(List<Integer> runsOfEntry) {
    Set<Integer> wanted = new LinkedHashSet<>();
    if (followed != null) {
      wanted.add(followed.run());
    }
    wanted.addAll(runsOfEntry);
    List<Run> seen = new ArrayList<>();
    for (int number : wanted) {
      if (ended.get(number) != RunState.COMPLETED) {
        Run run = server.get(number).as(Run.class);
        seen.add(run);
        if (!run.resting()) {
          break;
        }
      }
    }
    return seen;
  }

  /** Ends what is shown of a run that is none of these, with which the entry goes on. */
  void leaveOthers(List<Run> seen, List<Integer> runsOfEntry) {
    Run shown = followed;
    if (shown != null && !runsOfEntry.contains(shown.run())) {
      seen.stream().filter(run -> run.run() == shown.run()).forEach(this::show);
      end();
    }
  }

  /** Shows runs of the entry. */
  void show(List<Run> seen, List<Integer> runsOfEntry) {
    seen.stream().filter(run -> runsOfEntry.contains(run.run())).forEach(this::show);
  }

  private void show(Run run) {
    boolean planned = run.resting() || run.tasks().total() > 0;
    if (!planned || ended.get(run.run()) == run.state()) {
      return;
    }
    if (followed != null && followed.run() != run.run()) {
      end();
    }
    followed = run;
    progress.show(run);
    if (run.state() == RunState.COMPLETED) {
      end();
    }
  }

  private void end() {
    if (followed != null) {
      progress.end(followed);
      ended.put(followed.run(), followed.state());
    }
    followed = null;
    progress = progresses.get();
  }

  /** Makes room for other lines. */
  void clear() {
    progress.clear();
  }

  @Override
  public void away(String reason, Duration since) {
    progress.away(reason, since);
  }

  @Override
  public void back(Duration after) {
    progress.back(after);
  }
}
