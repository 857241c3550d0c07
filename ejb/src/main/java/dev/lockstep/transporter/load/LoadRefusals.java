package dev.lockstep.transporter.load;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.CompanyWork;
import java.util.List;
import java.util.Locale;

/** Why a load does not do what an operator asked for, and what the operator can do. */
public final class LoadRefusals {

  private LoadRefusals() {}

  /** There is no such load. */
  public static LockstepException unknown(LoadId load) {
    return new LockstepException(
        ErrorCode.UNKNOWN_OBJECT, "There is no load " + load + ". See: ./lockstep load list");
  }

  /** The load's state does not allow another one to follow. */
  public static LockstepException cannotBecome(LoadId load, LoadState state, LoadState wanted) {
    return new LockstepException(
        ErrorCode.WRONG_STATE,
        String.format(
            Locale.ROOT,
            "Load %s is %s and cannot become %s. %s",
            load,
            state,
            wanted,
            action(load, state)));
  }

  private static String action(LoadId load, LoadState state) {
    return switch (state) {
      case RUNNING, PAUSING, TERMINATING -> "Wait until it rests: ./lockstep load watch " + load;
      case PAUSED, TERMINATED, FAILED -> "Let it go on: ./lockstep load resume " + load;
      case COMPLETED -> "There is nothing left to do";
    };
  }

  /** Another load has the table. */
  public static LockstepException tableIsTaken(TargetTable target, LoadId other, LoadState state) {
    return new LockstepException(
        ErrorCode.LOAD_TABLE_TAKEN,
        String.format(
            Locale.ROOT,
            "Load %s, which is %s, has %s. Wait until it has ended, or let the table go: ./lockstep"
                + " load terminate %s",
            other,
            state,
            target.words(),
            other));
  }

  /** Something else has begun in it and is not done. */
  public static LockstepException companyIsBusy(CompanyWork.Begun begun) {
    return new LockstepException(
        ErrorCode.LOAD_COMPANY_BUSY,
        "Company "
            + begun.company()
            + " is in the middle of "
            + begun.name()
            + ", and nothing is loaded into it before that is done. See: ./lockstep run list");
  }

  /** Its users have no rights on its schema. */
  public static LockstepException companyIsLocked(int company) {
    return new LockstepException(
        ErrorCode.LOAD_COMPANY_BUSY,
        "Company "
            + company
            + " is locked, and nothing is loaded into it before it is released. See: ./lockstep"
            + " company show "
            + company);
  }

  /**
   * The AMPs are not to be loaded as things are.
   *
   * @param faults what stands against it
   */
  public static LockstepException ampsAreBusy(List<Fault> faults) {
    return new LockstepException(ErrorCode.LOAD_AMPS_BUSY, faults);
  }

  /** What the load has done so far is noted in storages that the AMPs do not have any more. */
  public static LockstepException ampsHaveMoved(TargetTable.OfAmps target, int mapVersion) {
    return new LockstepException(
        ErrorCode.LOAD_AMPS_MOVED,
        String.format(
            Locale.ROOT,
            "AMPs have moved since the load began: the configuration map was version %d then and is"
                + " version %d now. The load cannot go on. Load what %s lacks with a new load, such"
                + " as one with mode: upsert",
            target.mapVersion(),
            mapVersion,
            target.words()));
  }
}
