package dev.lockstep.transporter.load;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.CompanyWork;
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
}
