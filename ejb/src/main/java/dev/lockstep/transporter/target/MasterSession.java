package dev.lockstep.transporter.target;

import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.TableLoad;
import java.sql.SQLException;
import java.util.List;

/**
 * The session in which the master begins and ends the loading; beside it the master has one for its
 * rows, as all instances do. Not safe for use by several threads.
 */
public final class MasterSession implements AutoCloseable {

  private final LoadSession session;
  private final LoadIdentity load;

  /**
   * A session that is not named yet.
   *
   * @param company is closed with this
   */
  public MasterSession(CompanyConnection company, LoadIdentity load) {
    this.session = new LoadSession(company, load, "master");
    this.load = load;
  }

  /** Names the session, and ends what is left of those of former attempts. */
  public void logOn() throws SQLException {
    session.logOn();
  }

  /** Begins the loading. */
  public void begin(TableLoad work, List<String> columns) throws SQLException {
    new BeginLoading(session.company(), work).begin(load, columns);
  }

  /** Returns when all that was committed in the company's database by now outlives a crash. */
  public void awaitDurable() throws SQLException {
    DurableCommits.await(session.company(), load);
  }

  /** Ends the loading. */
  public void end() throws SQLException {
    EndLoading.end(session.company(), load);
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
