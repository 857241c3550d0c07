package dev.lockstep.transporter.load.operator;

import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.TableLoad;
import dev.lockstep.transporter.source.InstanceSource;
import dev.lockstep.transporter.source.SourcePlan;
import dev.lockstep.transporter.target.TargetParts;
import java.sql.SQLException;

/** What the instances of one attempt share, and where they tell how it goes. */
public interface TableWork {

  /** What is loaded and where. */
  TableLoad load();

  /** Which instance reads what. */
  SourcePlan plan();

  /** The load's logon sequence number; the same in all attempts. */
  long lsn();

  /** Who this attempt is, in every row that it leaves. */
  LoadIdentity identity(long lsn);

  /** New sessions, one in each part of the target. */
  TargetParts connect() throws SQLException;

  /** What an instance reads. */
  InstanceSource source(int instance);

  /** What an instance has done in all attempts. */
  void done(int instance, LoadStatistics statistics);

  /** The target says what earlier attempts of an instance have done. */
  void takenUp(int instance, LoadStatistics statistics);

  /** Why an instance cannot go on; the first one that says so counts. */
  void failed(int instance, Exception fault);
}
