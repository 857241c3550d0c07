package dev.lockstep.site.amp.persistence;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.control.SqlWork;
import dev.lockstep.site.Amp;
import dev.lockstep.site.AmpState;
import dev.lockstep.site.Site;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.MapState;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Makes the first configuration map, and a later one the current one, inside the transaction of the
 * container that changes the site. Safe for use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ConfigurationMapWriter {

  @Resource(lookup = ControlDatabase.JNDI)
  private DataSource dataSource;

  @Inject private ControlDatabase database;

  /** Makes version 1 when the site is the first that has configured AMPs. */
  public void begin(Site site) {
    Map<Integer, String> storages = new TreeMap<>();
    site.amps().values().stream()
        .filter(amp -> amp.state() == AmpState.CONFIGURED)
        .forEach((Amp amp) -> storages.put(amp.vproc(), amp.storage()));
    if (storages.isEmpty()) {
      return;
    }
    in(
        connection -> {
          if (ConfigurationMapRows.current(connection).isEmpty()) {
            ConfigurationMapRows.insert(
                connection,
                database.transactions().dialect(),
                ConfigurationMap.first(storages),
                MapState.CURRENT,
                "apply");
          }
          return true;
        });
  }

  /**
   * Makes a new version the current one.
   *
   * @return false when it is not a new one; nothing is changed then
   */
  public boolean makeCurrent(int version) {
    return in(connection -> ConfigurationMapRows.makeCurrent(connection, version));
  }

  private boolean in(SqlWork<Boolean> work) {
    // the container hands out the connection that the transaction has already
    try (Connection connection = dataSource.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new LockstepException(
          ErrorCode.CONTROL_DATABASE_FAILED,
          "The control database answered: " + e.getMessage() + ". Check that it is up.",
          e);
    }
  }
}
