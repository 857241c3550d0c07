package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.amp.service.Amps;
import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.TargetTable;
import dev.lockstep.transporter.target.EndLoading;
import dev.lockstep.transporter.target.TargetPart;
import dev.lockstep.transporter.target.TargetParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Says where a load writes that it does not have its table any more. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class TableRelease {

  @Inject private LoadSessions sessions;
  @Inject private Amps amps;

  /**
   * Lets the table of a load go; once more changes nothing.
   *
   * @throws LockstepException {@code DATA_STORE_UNREACHABLE}
   */
  void release(Load load) {
    if (load.lsn() == null) {
      // its master has not come so far as to take it
      return;
    }
    LoadIdentity identity =
        new LoadIdentity(load.uid(), load.id().value(), load.lsn(), load.attempt());
    try (TargetParts target = open(load)) {
      for (TargetPart part : target.parts()) {
        EndLoading.end(part.opened(), identity);
      }
    } catch (SQLException e) {
      throw new LockstepException(
          ErrorCode.DATA_STORE_UNREACHABLE,
          "Load "
              + load.id()
              + " cannot let its table go, since its database answered: "
              + e.getMessage()
              + ". Terminate it again later",
          e);
    }
  }

  /** A load that is let go already may be so once more, also when its AMPs have moved since. */
  private TargetParts open(Load load) throws SQLException {
    return load.target() instanceof TargetTable.OfAmps
        ? sessions.open(amps.requireMap())
        : sessions.open(load.target());
  }
}
