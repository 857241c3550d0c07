package dev.lockstep.dataupgrade.run;

import java.sql.SQLException;

/** A data store could not be reached. */
final class DataStoreAwayException extends SQLException {

  private static final long serialVersionUID = 1L;

  private final String dataStore;

  DataStoreAwayException(String dataStore, SQLException cause) {
    super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
    this.dataStore = dataStore;
  }

  String dataStore() {
    return dataStore;
  }
}
