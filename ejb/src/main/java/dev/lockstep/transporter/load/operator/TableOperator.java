package dev.lockstep.transporter.load.operator;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.api.Operator;
import dev.lockstep.transporter.api.OperatorCall;
import dev.lockstep.transporter.api.Status;
import dev.lockstep.transporter.target.InstanceLoad;
import dev.lockstep.transporter.target.InstanceOrder;
import dev.lockstep.transporter.target.MasterSession;
import dev.lockstep.transporter.target.TargetParts;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One instance of the operator that comes with Lockstep. What it has loaded is committed, together
 * with its position, before each call of Execute returns: so nobody waits at a barrier for an
 * instance that waits for its rows.
 */
final class TableOperator implements Operator {

  private static final String LSN = "lsn";
  private static final int LSN_BYTES = 20;

  /** How long a call of Execute goes on with further records. */
  private static final Duration CALL = Duration.ofSeconds(1);

  private final TableWork work;
  private final Clock clock;
  private @Nullable TargetParts unnamed;
  private @Nullable MasterSession master;
  private @Nullable InstanceLoad load;
  private boolean takenUp;

  TableOperator(TableWork work, Clock clock) {
    this.work = work;
    this.clock = clock;
  }

  @Override
  public Status initiate(OperatorCall call) throws SQLException {
    return told(call, () -> initiatePhase(call));
  }

  private Status initiatePhase(OperatorCall call) throws SQLException {
    return switch (call.phase()) {
      case 1 -> {
        unnamed = work.connect();
        if (call.master()) {
          call.globals().allocate(LSN, LSN_BYTES);
          call.globals().set(LSN, Long.toString(work.lsn()));
        }
        yield Status.NEXT_PHASE;
      }
      case 2 -> {
        logOn(call);
        yield call.master() ? Status.NEXT_PHASE : Status.END_METHOD;
      }
      default -> {
        master().begin(work.load(), work.plan().columns());
        yield Status.END_METHOD;
      }
    };
  }

  /** The master keeps its first session for the begin and the end of the loading. */
  private void logOn(OperatorCall call) throws SQLException {
    TargetParts ofRows = Objects.requireNonNull(unnamed, "There is no session");
    if (call.master()) {
      MasterSession made = new MasterSession(ofRows, identity(call));
      master = made;
      unnamed = null;
      made.logOn();
      ofRows = work.connect();
    }
    InstanceOrder order =
        new InstanceOrder(identity(call), call.instance(), work.load(), work.plan());
    InstanceLoad made = new InstanceLoad(order, ofRows, work.source(call.instance()), clock);
    load = made;
    unnamed = null;
    made.logOn();
  }

  private LoadIdentity identity(OperatorCall call) {
    String lsn =
        call.globals().get(LSN).orElseThrow(() -> new IllegalStateException("No LSN is known"));
    return work.identity(Long.parseLong(lsn));
  }

  @Override
  public Status restart(OperatorCall call) throws SQLException {
    return told(
        call,
        () -> {
          if (call.phase() > 1) {
            call.restartLog().endOfRestart();
            return Status.END_METHOD;
          }
          takeUp(call);
          return call.master() ? Status.NEXT_PHASE : Status.END_METHOD;
        });
  }

  /** The target knows how far this instance has come. */
  private void takeUp(OperatorCall call) throws SQLException {
    if (!takenUp) {
      load().takeUp();
      work.takenUp(call.instance(), load().statistics());
      takenUp = true;
    }
  }

  @Override
  public Status execute(OperatorCall call) throws SQLException {
    return told(
        call,
        () -> {
          if (call.phase() > 1) {
            master().end();
            return Status.END_METHOD;
          }
          takeUp(call);
          if (loadSome(call)) {
            return Status.SAME_PHASE;
          }
          return call.master() ? Status.NEXT_PHASE : Status.END_METHOD;
        });
  }

  /** Whether there may be more. */
  private boolean loadSome(OperatorCall call) throws SQLException {
    long until = clock.millis() + CALL.toMillis();
    boolean more = true;
    while (more && !call.returnSoon() && clock.millis() < until) {
      more = loadNext(call);
      work.done(call.instance(), load().statistics());
    }
    return !load().commitOrGoBack() || more;
  }

  private boolean loadNext(OperatorCall call) throws SQLException {
    try {
      return load().loadNext();
    } catch (LockstepException e) {
      if (e.code() == ErrorCode.LOAD_ERROR_LIMIT) {
        // what was loaded until then is committed, and so are the bad rows
        work.done(call.instance(), load().statistics());
      }
      throw e;
    }
  }

  @Override
  public Status checkpoint(OperatorCall call) throws SQLException {
    return told(
        call,
        () -> {
          if (call.phase() > 1) {
            master().awaitDurable();
            call.restartLog().checkpoint(CheckpointText.ofAll(call));
            return Status.END_METHOD;
          }
          call.globals().allocate(CheckpointText.VARIABLE, CheckpointText.BYTES);
          call.globals()
              .set(
                  CheckpointText.VARIABLE,
                  CheckpointText.of(load().position(), load().statistics()));
          return call.master() ? Status.NEXT_PHASE : Status.END_METHOD;
        });
  }

  @Override
  public Status terminate(OperatorCall call) throws SQLException {
    if (call.aborted()) {
      try {
        closeLoad();
      } finally {
        closeOthers();
      }
      return Status.END_METHOD;
    }
    if (call.phase() == 1) {
      closeLoad();
      return Status.NEXT_PHASE;
    }
    closeOthers();
    if (call.master()) {
      call.globals().deallocate(LSN);
      call.globals().deallocate(CheckpointText.VARIABLE);
    }
    return Status.END_METHOD;
  }

  private void closeLoad() throws SQLException {
    InstanceLoad ending = load;
    load = null;
    if (ending != null) {
      ending.close();
    }
  }

  private void closeOthers() throws SQLException {
    MasterSession ending = master;
    TargetParts begun = unnamed;
    master = null;
    unnamed = null;
    if (ending != null) {
      ending.close();
    }
    if (begun != null) {
      begun.close();
    }
  }

  /** What a call does. */
  @FunctionalInterface
  private interface Step {
    Status done() throws SQLException;
  }

  /** Tells why it cannot go on, in words that operators are shown. */
  private Status told(OperatorCall call, Step step) throws SQLException {
    try {
      return step.done();
    } catch (SQLException | RuntimeException e) {
      if (!call.aborted()) {
        work.failed(call.instance(), e);
      }
      throw e;
    }
  }

  private MasterSession master() {
    return Objects.requireNonNull(master, "There is no session of the master");
  }

  private InstanceLoad load() {
    return Objects.requireNonNull(load, "There is no load session");
  }
}
