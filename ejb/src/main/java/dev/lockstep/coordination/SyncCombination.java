package dev.lockstep.coordination;

import static dev.lockstep.coordination.SyncAction.CALL_AGAIN;
import static dev.lockstep.coordination.SyncAction.GET_TELINFO;
import static dev.lockstep.coordination.SyncAction.NEXT_METHOD;
import static dev.lockstep.coordination.SyncAction.PUT_TELINFO;
import static dev.lockstep.coordination.SyncAction.WAIT;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The combinations of sync codes that master and slaves may receive in one phase, with what each of
 * them then does (reference/tpt-return-codes.txt). There are no others.
 */
public enum SyncCombination {
  BARRIER_FOR_ALL(SyncCode.BARRIER, SyncCode.BARRIER, List.of(CALL_AGAIN), List.of(CALL_AGAIN)),
  MASTER_GOES_ON(SyncCode.BARRIER, SyncCode.END_METHOD, List.of(CALL_AGAIN), List.of(WAIT)),
  TELINFO_AT_BARRIER(
      SyncCode.TELINFO,
      SyncCode.BARRIER,
      List.of(GET_TELINFO, CALL_AGAIN),
      List.of(PUT_TELINFO, CALL_AGAIN)),
  TELINFO_FOR_ALL(
      SyncCode.TELINFO,
      SyncCode.TELINFO,
      List.of(GET_TELINFO, CALL_AGAIN),
      List.of(PUT_TELINFO, CALL_AGAIN)),
  END_FOR_ALL(SyncCode.END_METHOD, SyncCode.END_METHOD, List.of(NEXT_METHOD), List.of(NEXT_METHOD));

  private final SyncCode master;
  private final SyncCode slaves;
  private final List<SyncAction> masterActions;
  private final List<SyncAction> slaveActions;

  SyncCombination(
      SyncCode master,
      SyncCode slaves,
      List<SyncAction> masterActions,
      List<SyncAction> slaveActions) {
    this.master = master;
    this.slaves = slaves;
    this.masterActions = masterActions;
    this.slaveActions = slaveActions;
  }

  /** The combination of these codes; empty if the document has none. */
  public static Optional<SyncCombination> of(SyncCode master, SyncCode slaves) {
    return Stream.of(values())
        .filter(row -> row.master == master && row.slaves == slaves)
        .findFirst();
  }

  public SyncCode master() {
    return master;
  }

  public SyncCode slaves() {
    return slaves;
  }

  /** What the master does, in this order. */
  public List<SyncAction> masterActions() {
    return masterActions;
  }

  /** What each slave does, in this order. */
  public List<SyncAction> slaveActions() {
    return slaveActions;
  }
}
