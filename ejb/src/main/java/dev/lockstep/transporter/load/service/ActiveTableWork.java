package dev.lockstep.transporter.load.service;

import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.TableLoad;
import dev.lockstep.transporter.load.TargetTable;
import dev.lockstep.transporter.load.operator.TableWork;
import dev.lockstep.transporter.load.persistence.LoadNumbers;
import dev.lockstep.transporter.source.InstanceSource;
import dev.lockstep.transporter.source.SourceFolders;
import dev.lockstep.transporter.source.SourcePlan;
import dev.lockstep.transporter.target.TargetParts;
import java.sql.SQLException;

/** What the instances of one attempt share that load a table. */
record ActiveTableWork(
    ActiveLoad active,
    TableLoad load,
    SourcePlan plan,
    SourceFolders folders,
    LoadSessions sessions,
    LoadNumbers numbers,
    AmpLoadGuard guard)
    implements TableWork {

  @Override
  public long lsn() {
    return numbers.lsn(active.id());
  }

  @Override
  public LoadIdentity identity(long lsn) {
    return new LoadIdentity(active.load().uid(), active.id().value(), lsn, active.attempt());
  }

  @Override
  public TargetParts connect() throws SQLException {
    return active.load().target() instanceof TargetTable.OfAmps amps
        ? sessions.open(guard.requireSameMap(amps))
        : sessions.open(active.load().target());
  }

  @Override
  public InstanceSource source(int instance) {
    return new InstanceSource(load.from(), plan, instance, folders, sessions);
  }

  @Override
  public void done(int instance, LoadStatistics statistics) {
    active.progress(instance).done(statistics);
  }

  @Override
  public void takenUp(int instance, LoadStatistics statistics) {
    active.progress(instance).takeUp(statistics);
  }

  @Override
  public void failed(int instance, Exception fault) {
    active.failed(instance, fault);
  }
}
