package dev.lockstep.transporter.target;

import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.TableLoad;
import java.sql.SQLException;
import java.util.List;

/**
 * The session in each part of the target in which the master begins and ends the loading; beside
 * them the master has those for its rows, as all instances do. Not safe for use by several threads.
 */
public final class MasterSession implements AutoCloseable {

  private final TargetParts target;
  private final List<LoadSession> sessions;
  private final LoadIdentity load;

  /**
   * A session for each part that is not named yet.
   *
   * @param target is closed with this
   */
  public MasterSession(TargetParts target, LoadIdentity load) {
    this.target = target;
    this.sessions =
        target.parts().stream().map(part -> new LoadSession(part, load, "master")).toList();
    this.load = load;
  }

  /** Names the sessions, and ends what is left of those of former attempts. */
  public void logOn() throws SQLException {
    for (LoadSession session : sessions) {
      session.logOn();
    }
  }

  /** Begins the loading in every part, before any of them gets a row. */
  public void begin(TableLoad work, List<String> columns) throws SQLException {
    for (TargetPart part : target.parts()) {
      new BeginLoading(part, work).begin(load, columns);
    }
  }

  /** Returns when all that was committed in the databases by now outlives a crash. */
  public void awaitDurable() throws SQLException {
    for (TargetPart part : target.parts()) {
      DurableCommits.await(part.opened(), load);
    }
  }

  /** Ends the loading. */
  public void end() throws SQLException {
    for (TargetPart part : target.parts()) {
      EndLoading.end(part.opened(), load);
    }
  }

  @Override
  public void close() throws SQLException {
    CloseAll.of(sessions);
  }
}
