package dev.lockstep.dataupgrade.matrix;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.events.Cell;
import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventSource;
import dev.lockstep.events.EventSubject;
import dev.lockstep.events.EventTopic;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.control.ControlTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Shows the matrices of those runs for which somebody asked. */
@ApplicationScoped
public class MatrixEvents implements EventSource {

  private final Supplier<ControlTransactions> transactions;
  private final LongSupplier nanos;
  private final Map<RunId, MatrixWatch> watches = new HashMap<>();

  /** Reads the control database. */
  @Inject
  public MatrixEvents(ControlDatabase database) {
    this(() -> database.transactions(), System::nanoTime);
  }

  /** For the container's proxies, which have no runs of their own. */
  protected MatrixEvents() {
    this(
        () -> {
          throw new IllegalStateException("a proxy reads nothing");
        },
        () -> 0);
  }

  /**
   * Measures time in another way.
   *
   * @param nanos as {@link System#nanoTime()}
   */
  MatrixEvents(Supplier<ControlTransactions> transactions, LongSupplier nanos) {
    this.transactions = transactions;
    this.nanos = nanos;
  }

  @Override
  public String name() {
    return "matrix";
  }

  @Override
  public Set<EventTopic> topics() {
    return Set.of(EventTopic.MATRIX);
  }

  @Override
  public synchronized List<Cell> cells(EventInterest interest) {
    Set<RunId> wanted =
        interest.named(EventSubject.MATRIX).stream()
            .map(number -> new RunId(Long.parseLong(number)))
            .collect(Collectors.toSet());
    watches.keySet().retainAll(wanted);
    MatrixSource source = new MatrixRows(transactions.get());
    return wanted.stream()
        .map(run -> watches.computeIfAbsent(run, id -> new MatrixWatch(id, source, nanos)))
        .flatMap(watch -> watch.cells().stream())
        .toList();
  }
}
