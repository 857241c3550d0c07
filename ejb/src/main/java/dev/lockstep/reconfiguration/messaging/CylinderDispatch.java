package dev.lockstep.reconfiguration.messaging;

import dev.lockstep.reconfiguration.CopyStanding;
import dev.lockstep.reconfiguration.CylinderCommand;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.persistence.CylinderStore;
import dev.lockstep.reconfiguration.persistence.DeadClaims;
import dev.lockstep.reconfiguration.persistence.ReconfigurationStore;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.ServerNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Lets the cylinders of a reconfiguration be copied, as many at a time as it may. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class CylinderDispatch {

  /** How many cylinders a server copies at a time at most. */
  public static final int HERE = 8;

  /** How long a claim lives without being renewed. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  /** How often a claim is renewed. */
  static final Duration RENEWAL = Duration.ofSeconds(3);

  /** A server that nobody tells of the end of a cylinder looks so often. */
  private static final long LOOK_MILLIS = 250;

  @Inject private ControlDatabase database;
  @Inject private CylinderMessages messages;
  @Inject private CylinderEnds ends;
  @Inject private CylindersHere here;
  @Inject private ServerNode node;
  @Inject private Clock clock;

  /** The commands. */
  public CylinderStore commands() {
    return new CylinderStore(database.transactions(), LEASE);
  }

  /**
   * Sends commands until all cylinders are copied.
   *
   * @param stopped whether no more are to be sent
   * @return false when it was stopped before
   * @throws dev.lockstep.shared.LockstepException {@code MOVE_REFUSED} with what cylinders have met
   */
  public boolean copyAll(ReconfigurationId id, BooleanSupplier stopped)
      throws InterruptedException {
    CylinderRounds rounds = new CylinderRounds(id, clock);
    commands().takeBack(id, new DeadClaims(node.name(), node.incarnation(), here.all()));
    while (!stopped.getAsBoolean()) {
      long seen = ends.count();
      int parallelism = parallelism(id);
      CopyStanding standing = commands().standing(id);
      if (standing.done()) {
        return true;
      }
      rounds.refuse(standing, parallelism);
      int free = parallelism - standing.copying();
      if (free > 0 && standing.failed() == 0) {
        send(rounds.due(commands().waiting(id, free)));
      }
      ends.await(seen, LOOK_MILLIS);
    }
    return false;
  }

  /** How many cylinders may be copied at a time, at this moment. */
  public int parallelism(ReconfigurationId id) {
    return new ReconfigurationStore(database.transactions()).find(id).parallelism();
  }

  private void send(List<CylinderCommand> due) {
    if (!due.isEmpty()) {
      messages.command(due.stream().map(CylinderCommand::id).toList());
    }
  }

  /**
   * Waits until nobody copies a cylinder of a reconfiguration any more.
   *
   * @param impatient ends the waiting
   */
  public void awaitNone(ReconfigurationId id, BooleanSupplier impatient)
      throws InterruptedException {
    while (!impatient.getAsBoolean()) {
      long seen = ends.count();
      if (commands().standing(id).copying() == 0) {
        return;
      }
      ends.await(seen, LOOK_MILLIS);
    }
  }
}
