package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.ForeignCode;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.transporter.LoadDefinition;
import dev.lockstep.transporter.OperatorLoad;
import dev.lockstep.transporter.TableLoad;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.operator.TableOperators;
import dev.lockstep.transporter.load.persistence.LoadContents;
import dev.lockstep.transporter.load.persistence.LoadNumbers;
import dev.lockstep.transporter.load.persistence.RestartLog;
import dev.lockstep.transporter.operator.OperatorServices;
import dev.lockstep.transporter.operator.library.OperatorLibrary;
import dev.lockstep.transporter.source.SourceFolders;
import dev.lockstep.transporter.source.SourcePlan;
import dev.lockstep.transporter.source.SourcePlanText;
import dev.lockstep.transporter.source.SourcePlanner;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** What does the work of loads: the operator that comes with Lockstep, or the load's own. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LoadOperators {

  @EJB private RestartLog restartLog;
  @Inject private ControlDatabase database;
  @Inject private LoadFolders folders;
  @Inject private LoadSessions sessions;
  @Inject private Clock clock;
  @Inject private AmpLoadGuard guard;
  @Inject private ForeignCode foreignCode;

  /** What a load that was started before does. */
  LoadDefinition definition(Load load) {
    return submission(load).definition(load.variables());
  }

  private LoadSubmission submission(Load load) {
    return LoadSubmission.kept(load.document(), contents().folder(load.id()));
  }

  /**
   * Gives an attempt its operator.
   *
   * @throws dev.lockstep.shared.LockstepException {@code LOAD_SOURCE_CHANGED} when what was loaded
   *     from is not the same any more
   */
  void open(ActiveLoad active) {
    LoadSubmission submission = submission(active.load());
    Path folder = folders.unpacked(submission.folder()).resolve(submission.place());
    if (active.definition().work() instanceof OperatorLoad own) {
      foreignCode.requireOn("The operator of load " + active.definition().name());
      OperatorLibrary library = OperatorLibrary.open(LoadFolders.jars(folder));
      active.operators(library.provider(own.operator()), library);
    } else if (active.definition().work() instanceof TableLoad table) {
      SourcePlan plan = SourcePlanText.read(contents().plan(active.id()));
      SourceFolders files = new SourceFolders(folder, folders.allowed());
      new SourcePlanner(files, sessions).checkUnchanged(plan);
      ActiveTableWork work =
          new ActiveTableWork(active, table, plan, files, sessions, numbers(), guard);
      active.operators(new TableOperators(work, clock), () -> {});
    }
  }

  /** What the load's file says to its operator. */
  static Map<String, String> parameters(LoadDefinition definition) {
    return definition.work() instanceof OperatorLoad own ? own.parameters() : Map.of();
  }

  /** What an instance's operator is given. */
  OperatorServices services(ActiveLoad active, int instance) {
    return new InstanceServices(
        active, instance, sessions, new OperatorRestartLog(active, restartLog));
  }

  private LoadContents contents() {
    return new LoadContents(database.transactions());
  }

  private LoadNumbers numbers() {
    return new LoadNumbers(database.transactions());
  }
}
