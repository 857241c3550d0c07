package dev.lockstep.coordination;

import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One method on its way through its phases: who takes part in the present phase, and who has
 * arrived at its end. Not safe for use by several threads.
 */
public final class MethodRun {

  private final String method;
  private final SyncRule rule;
  private final SortedSet<Integer> participants = new TreeSet<>();
  private final SortedMap<Integer, Response> arrived = new TreeMap<>();
  private final int instances;
  private int phase = 1;

  /** The beginning of a method's first phase, in which all instances take part. */
  public MethodRun(String method, SyncRule rule, int instances) {
    this.method = method;
    this.rule = rule;
    this.instances = instances;
    for (int instance = 1; instance <= instances; instance++) {
      participants.add(instance);
    }
  }

  public String method() {
    return method;
  }

  public int phase() {
    return phase;
  }

  /** Those who have not ended the method in an earlier phase. */
  public Set<Integer> participants() {
    return Set.copyOf(participants);
  }

  /** Those of whom the present phase waits. */
  public Set<Integer> awaited() {
    SortedSet<Integer> awaited = new TreeSet<>(participants);
    awaited.removeAll(arrived.keySet());
    return awaited;
  }

  /**
   * An instance has arrived.
   *
   * @return whether this was news; an instance that is not awaited changes nothing
   */
  public boolean arrive(int instance, Response response) {
    if (!participants.contains(instance) || arrived.containsKey(instance)) {
      return false;
    }
    arrived.put(instance, response);
    return true;
  }

  /** Whether all who take part have arrived. */
  public boolean full() {
    return arrived.size() == participants.size();
  }

  /** Whether somebody has stopped between two calls of this phase. */
  public boolean interrupted() {
    return arrived.containsValue(Response.SAME_PHASE);
  }

  /** Those who have stopped between two calls are awaited again. */
  public Set<Integer> callAgain() {
    arrived.values().removeIf(response -> response == Response.SAME_PHASE);
    return awaited();
  }

  /**
   * Ends the phase, which must be {@link #full} and not {@link #interrupted}. Unless the codes
   * contradict each other, the next phase has begun with those who go on.
   *
   * @param news whether there is something new in the communication area
   */
  public Meeting meet(boolean news) {
    Meeting meeting = rule.meet(responses(), news);
    if (meeting instanceof Meeting.Agreed) {
      participants.removeIf(instance -> arrived.get(instance) == Response.END_METHOD);
      arrived.clear();
      phase++;
    }
    return meeting;
  }

  /** Whether all have ended the method. */
  public boolean over() {
    return participants.isEmpty();
  }

  private SortedMap<Integer, Response> responses() {
    SortedMap<Integer, Response> responses = new TreeMap<>();
    for (int instance = 1; instance <= instances; instance++) {
      responses.put(instance, arrived.getOrDefault(instance, Response.END_METHOD));
    }
    return responses;
  }
}
