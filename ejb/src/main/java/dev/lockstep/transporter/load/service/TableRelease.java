package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.target.EndLoading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Says in a company that a load does not have its table any more. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class TableRelease {

  @Inject private LoadSessions sessions;

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
    try (CompanyConnection company = sessions.open(load.target().company())) {
      EndLoading.end(company, identity);
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
}
