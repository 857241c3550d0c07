package dev.lockstep.rest.view;

import dev.lockstep.sequencer.Entry;
import dev.lockstep.sequencer.Heading;
import dev.lockstep.sequencer.Operation;
import dev.lockstep.sequencer.OperationState;
import dev.lockstep.sequencer.Resume;
import dev.lockstep.sequencer.Wish;
import dev.lockstep.sequencer.persistence.EntryWork;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An operation with its table of contents.
 *
 * @param operation its number
 * @param uid no other operation anywhere has it
 * @param version of its file
 * @param wish what its driver wants as soon as it is possible
 * @param message what a person has to know now, or null
 * @param driver who gave the newest command
 * @param companies that nobody else may change meanwhile
 * @param amps that nobody else may change meanwhile
 * @param passedEntries how many entries are done, not needed or ignored
 */
public record OperationView(
    long operation,
    String uid,
    String name,
    int version,
    String title,
    Resume resume,
    OperationState state,
    Wish wish,
    @Nullable String message,
    String driver,
    List<Integer> companies,
    List<Integer> amps,
    int passedEntries,
    List<OperationEntryView> entries,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  public OperationView {
    companies = List.copyOf(companies);
    amps = List.copyOf(amps);
    entries = List.copyOf(entries);
  }

  public static OperationView of(dev.lockstep.sequencer.service.OperationView seen) {
    return of(seen.operation(), seen.works());
  }

  /** An operation without what the jobs of its entries wrote down. */
  public static OperationView of(Operation operation) {
    return of(operation, Map.of());
  }

  private static OperationView of(Operation operation, Map<String, EntryWork> works) {
    Heading heading = operation.heading();
    return new OperationView(
        operation.id().value(),
        heading.uid(),
        heading.name(),
        heading.version(),
        heading.title(),
        heading.resume(),
        operation.state(),
        operation.wish(),
        operation.message(),
        operation.driver(),
        List.copyOf(new TreeSet<>(heading.touch().companies())),
        List.copyOf(new TreeSet<>(heading.touch().amps())),
        operation.passedEntries(),
        operation.entries().stream().map(entry -> view(entry, works)).toList(),
        heading.createdAt(),
        operation.startedAt(),
        operation.finishedAt());
  }

  private static OperationEntryView view(Entry entry, Map<String, EntryWork> works) {
    return OperationEntryView.of(entry, works.getOrDefault(entry.name(), EntryWork.NONE));
  }
}
