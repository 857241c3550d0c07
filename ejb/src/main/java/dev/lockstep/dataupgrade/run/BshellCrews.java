package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunCommand;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunRefusals;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.persistence.RunChanges;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an operator change how many bshells work on a run while it is running. The number stands
 * with the run, so whichever server executes the job hears of it within a second.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class BshellCrews {

  private static final Logger LOG = LoggerFactory.getLogger(BshellCrews.class);

  @EJB private RunStore runs;
  @Inject private ControlDatabase database;
  @Inject private ActiveRuns activeRuns;
  @Inject private Bshell bshell;
  @Resource private ManagedThreadFactory threads;

  /**
   * Changes the number of bshells; what is being executed ends first.
   *
   * @param bshells how many may work; with 0 the run pauses
   * @param who the operator, for the audit
   * @throws dev.lockstep.shared.LockstepException {@code WRONG_STATE} when the run is not running
   */
  void change(RunId id, int bshells, String who) {
    Run run = runs.find(id);
    new RunChanges(database.transactions())
        .make(
            id,
            locked -> {
              if (locked.state() != RunState.RUNNING) {
                throw RunRefusals.notRunning(id, locked.state());
              }
              locked.bshells(bshells);
              locked.audit(
                  new AuditEvent(
                      who,
                      RunCommand.BSHELLS.words(),
                      AuditObject.run(id.value()),
                      null,
                      "from " + run.bshells() + " to " + bshells));
              return true;
            });
    if (activeRuns.isHere(id)) {
      lookAfter(id);
    }
  }

  /** To be called about once a second. */
  void lookAfter() {
    activeRuns.here().forEach(this::lookAfter);
  }

  private void lookAfter(RunId run) {
    if (activeRuns.isTakenAway(run)) {
      activeRuns.stopTasks(run);
      return;
    }
    Crew crew = activeRuns.crew(run);
    crew.wanted(runs.bshells(run));
    if (activeRuns.isStoppedByProgram(run) || activeRuns.isStopped(run)) {
      return;
    }
    for (Crew.Vacancy vacancy : crew.vacancies()) {
      threads.newThread(() -> work(run, vacancy)).start();
    }
  }

  private void work(RunId run, Crew.Vacancy vacancy) {
    try {
      bshell.work(run, vacancy.step(), vacancy.number(), () -> !activeRuns.isHere(run));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // its tasks are free again; the next look finds its place empty
      LOG.warn("Run {}: bshell {} ended: {}", run, vacancy.number(), e.getMessage(), e);
    }
  }
}
