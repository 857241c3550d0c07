package dev.lockstep.dataupgrade.live;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskCounts;
import dev.lockstep.dataupgrade.persistence.TaskPages;
import dev.lockstep.dataupgrade.run.RunProgress;
import dev.lockstep.dataupgrade.run.RunViews;
import dev.lockstep.events.Cell;
import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventSource;
import dev.lockstep.events.EventSubject;
import dev.lockstep.events.EventTopic;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.control.ControlTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Shows data upgrade runs and their tasks to viewers. */
@ApplicationScoped
public class DataUpgradeEvents implements EventSource {

  /** How many of the newest runs are shown, besides those that are active or named. */
  private static final int NEWEST = 100;

  /** Runs that were active are shown on, so that viewers see how they end. */
  private static final int MOST_REMEMBERED = 100;

  private final Supplier<ControlTransactions> transactions;
  private final RunCells runs;
  private final TaskCells tasks;
  private final Set<RunId> remembered = new LinkedHashSet<>();

  /** Reads the control database. */
  @Inject
  public DataUpgradeEvents(ControlDatabase database, RunViews views) {
    this(
        () -> database.transactions(),
        run -> views.progress(run.id(), run.state().active(), run.bshells(), run.startedAt()),
        System::nanoTime);
  }

  /** For the container's proxies, which have no runs of their own. */
  protected DataUpgradeEvents() {
    this(
        () -> {
          throw new IllegalStateException("a proxy reads nothing");
        },
        run -> new RunProgress(new TaskCounts(Map.of()), null),
        () -> 0);
  }

  /**
   * Counts tasks in another way.
   *
   * @param nanos as {@link System#nanoTime()}
   */
  DataUpgradeEvents(
      Supplier<ControlTransactions> transactions,
      Function<RunRow, RunProgress> progress,
      LongSupplier nanos) {
    this.transactions = transactions;
    this.runs = new RunCells(progress, nanos);
    this.tasks =
        new TaskCells(
            (run, whole) -> new TaskMarks(transactions.get()).of(run, whole),
            numbers -> new TaskPages(transactions.get()).tasks(numbers),
            nanos);
  }

  @Override
  public String name() {
    return "data upgrade";
  }

  @Override
  public Set<EventTopic> topics() {
    return Set.of(EventTopic.RUNS, EventTopic.TASKS);
  }

  @Override
  public synchronized List<Cell> cells(EventInterest interest) {
    Set<RunId> named =
        interest.named(EventSubject.RUN).stream()
            .map(number -> new RunId(Long.parseLong(number)))
            .collect(Collectors.toSet());
    Set<RunId> wanted = new HashSet<>(remembered);
    wanted.addAll(named);
    List<RunRow> rows = new RunRows(transactions.get()).watched(NEWEST, wanted);
    List<Cell> cells = new ArrayList<>(runs.cells(rows));
    remember(runs.active());
    if (interest.wants(EventTopic.TASKS)) {
      cells.addAll(tasks.cells(rows, named, runs::total));
    }
    return cells;
  }

  private void remember(Set<RunId> active) {
    remembered.removeAll(active);
    remembered.addAll(active);
    Iterator<RunId> oldest = remembered.iterator();
    while (remembered.size() > MOST_REMEMBERED && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
  }
}
