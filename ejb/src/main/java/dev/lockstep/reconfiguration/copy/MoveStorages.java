package dev.lockstep.reconfiguration.copy;

import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;

/** Connections to the storages of a reconfiguration's moves. Safe for use by many threads. */
public interface MoveStorages {

  /**
   * Opens the storage that an AMP moves from.
   *
   * @param fromAmp the Move-From AMP
   */
  CompanyConnection from(int fromAmp) throws SQLException;

  /** Opens the storage that an AMP moves to. */
  CompanyConnection to(int fromAmp) throws SQLException;

  /** The number of the Move-To AMP, for which cylinders are written until they are exchanged. */
  int toAmp(int fromAmp);
}
