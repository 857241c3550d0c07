package dev.lockstep.transporter.load.service;

import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.api.RestartLog;
import dev.lockstep.transporter.operator.OperatorServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an own operator of one instance is given. */
record InstanceServices(ActiveLoad load, int instance, LoadSessions sessions, RestartLog restartLog)
    implements OperatorServices {

  private static final Logger LOG = LoggerFactory.getLogger(InstanceServices.class);

  @Override
  public Connection connect() throws SQLException {
    CompanyConnection opened = sessions.open(company());
    try {
      // so that it lasts longer than the transaction
      opened.connection().commit();
      return opened.connection();
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  private int company() {
    return Objects.requireNonNull(
        load.load().target().companyNumber(), "An own operator loads a company");
  }

  @Override
  public void loaded(long rows, long bytes) {
    load.progress(instance).add(new LoadStatistics(rows, 0, bytes));
  }

  @Override
  public void rejected(long rows) {
    load.progress(instance).add(new LoadStatistics(0, rows, 0));
  }

  @Override
  public void log(String line) {
    LOG.info("Load {}, instance {}: {}", load.id(), instance, line);
  }
}
