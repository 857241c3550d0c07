package dev.lockstep.coordination.exchange;

import dev.lockstep.coordination.Step;
import dev.lockstep.coordination.TelinfoChange;
import dev.lockstep.coordination.Verdict;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All instances of one attempt of a load, from 1 on: what was heard of each, and what it was told.
 * Not safe for use by several threads.
 */
public final class Roster {

  private final LoadAttempt load;
  private final SortedMap<Integer, Participant> participants = new TreeMap<>();

  /** A roster of instances that are all absent yet. */
  public Roster(LoadAttempt load, int instances, long now) {
    this.load = load;
    for (int instance = 1; instance <= instances; instance++) {
      participants.put(instance, new Participant(load, instance, now));
    }
  }

  /** The instances' numbers. */
  public Set<Integer> instances() {
    return participants.keySet();
  }

  /** What a report is worth. One of another load or attempt is worth nothing. */
  public Hearing hear(Report report, long now) {
    Participant participant = participants.get(report.instance());
    return participant == null || !report.load().equals(load)
        ? new Hearing(false, List.of())
        : participant.hear(report, now);
  }

  /** Those that stand there. */
  public Set<Integer> that(Predicate<Standing> stand) {
    return numbers(participant -> stand.test(participant.standing()));
  }

  /** Those of whom nothing was heard for longer than that. */
  public Set<Integer> silent(long now, long nanos) {
    return numbers(participant -> participant.silence(now) > nanos);
  }

  private Set<Integer> numbers(Predicate<Participant> which) {
    return participants.entrySet().stream()
        .filter(entry -> which.test(entry.getValue()))
        .map(SortedMap.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Something new in the communication area, which each instance's next release tells. */
  public void tell(TelinfoChange change) {
    participants.values().forEach(participant -> participant.tell(change));
  }

  /** Calls an instance. */
  public Release call(int instance, Step step, @Nullable Verdict verdict) {
    return participant(instance).call(step, verdict);
  }

  /** Tells an instance something other than a call. */
  public Release order(int instance, Order order, @Nullable Verdict verdict, String message) {
    return participant(instance).order(order, verdict, message);
  }

  private Participant participant(int instance) {
    Participant participant = participants.get(instance);
    if (participant == null) {
      throw new IllegalArgumentException("There is no instance " + instance);
    }
    return participant;
  }
}
