package dev.lockstep.coordination;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which sync codes follow from what the instances of a load have answered in a phase. */
public enum SyncRule {
  /** Instance 1 is the master, and only the combinations of the document's table are allowed. */
  MASTER_DRIVEN {
    @Override
    public Meeting meet(SortedMap<Integer, Response> responses, boolean news) {
      boolean slavesGoOn = responses.tailMap(MASTER + 1).containsValue(Response.NEXT_PHASE);
      SortedMap<Integer, SyncCode> codes = new TreeMap<>();
      responses.forEach(
          (instance, response) ->
              codes.put(instance, code(response, news && slavesGoOn && instance == MASTER)));
      return driven(codes);
    }
  },
  /** Nobody leads: each instance goes on or has ended the method as it has answered. */
  AMONG_EQUALS {
    @Override
    public Meeting meet(SortedMap<Integer, Response> responses, boolean news) {
      boolean over = !responses.containsValue(Response.NEXT_PHASE);
      Map<Integer, Verdict> verdicts = new HashMap<>();
      responses.forEach(
          (instance, response) -> verdicts.put(instance, ofEqual(code(response, news), over)));
      return new Meeting.Agreed(verdicts);
    }
  };

  /** The number of the master. */
  public static final int MASTER = 1;

  /**
   * The end of a phase.
   *
   * @param responses of every instance of the load, {@link Response#END_METHOD} for those that have
   *     ended the method in an earlier phase; never {@link Response#SAME_PHASE}
   * @param news whether there is something new in the communication area
   */
  public abstract Meeting meet(SortedMap<Integer, Response> responses, boolean news);

  private static SyncCode code(Response response, boolean handsOn) {
    return switch (response) {
      case SAME_PHASE ->
          throw new IllegalArgumentException("A phase ends when nobody is called in it again");
      case NEXT_PHASE -> handsOn ? SyncCode.TELINFO : SyncCode.BARRIER;
      case END_METHOD -> SyncCode.END_METHOD;
    };
  }

  /** The codes of master and slaves, as the document's table has them or not. */
  static Meeting driven(SortedMap<Integer, SyncCode> codes) {
    SyncCode master = codes.get(MASTER);
    if (master == null) {
      throw new IllegalArgumentException("There is no instance " + MASTER);
    }
    if (codes.size() == 1) {
      return new Meeting.Agreed(Map.of(MASTER, alone(master)));
    }
    SortedMap<Integer, SyncCode> slaves = codes.tailMap(MASTER + 1);
    return combination(master, slaves)
        .<Meeting>map(row -> agreed(row, slaves))
        .orElseGet(() -> new Meeting.Contradiction(contradiction(master, slaves)));
  }

  private static Optional<SyncCombination> combination(
      SyncCode master, SortedMap<Integer, SyncCode> slaves) {
    Set<SyncCode> codes = EnumSet.copyOf(slaves.values());
    return codes.size() == 1
        ? SyncCombination.of(master, codes.iterator().next())
        : Optional.empty();
  }

  private static Verdict alone(SyncCode master) {
    return new Verdict(
        master,
        List.of(master == SyncCode.END_METHOD ? SyncAction.NEXT_METHOD : SyncAction.CALL_AGAIN));
  }

  private static Meeting agreed(SyncCombination row, SortedMap<Integer, SyncCode> slaves) {
    Map<Integer, Verdict> verdicts = new HashMap<>();
    verdicts.put(MASTER, new Verdict(row.master(), row.masterActions()));
    slaves
        .keySet()
        .forEach(slave -> verdicts.put(slave, new Verdict(row.slaves(), row.slaveActions())));
    return new Meeting.Agreed(verdicts);
  }

  private static String contradiction(SyncCode master, SortedMap<Integer, SyncCode> slaves) {
    return "the master has "
        + master
        + " while the slaves have "
        + new TreeSet<>(slaves.values())
            .stream().map(code -> code + who(code, slaves)).collect(Collectors.joining(", "));
  }

  private static String who(SyncCode code, SortedMap<Integer, SyncCode> slaves) {
    String numbers =
        slaves.entrySet().stream()
            .filter(slave -> slave.getValue() == code)
            .map(slave -> String.valueOf(slave.getKey()))
            .collect(Collectors.joining(", "));
    return " (" + numbers + ")";
  }

  private static Verdict ofEqual(SyncCode code, boolean over) {
    return new Verdict(
        code,
        switch (code) {
          case BARRIER -> List.of(SyncAction.CALL_AGAIN);
          case TELINFO -> List.of(SyncAction.PUT_TELINFO, SyncAction.CALL_AGAIN);
          case END_METHOD -> List.of(over ? SyncAction.NEXT_METHOD : SyncAction.WAIT);
        });
  }
}
