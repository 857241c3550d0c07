package dev.lockstep.sequencer.seat.service;

import dev.lockstep.sequencer.seat.Driver;
import dev.lockstep.sequencer.seat.Seat;
import dev.lockstep.sequencer.seat.SeatChange;
import dev.lockstep.sequencer.seat.SeatRules;
import dev.lockstep.sequencer.seat.persistence.SeatStore;
import dev.lockstep.sequencer.seat.persistence.SeatStore.Look;
import dev.lockstep.sequencer.seat.persistence.SeatStore.SeatCommand;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driver's seat. Operators take it, ask for it, hand it over and leave it; commands ask it
 * whether their caller may give them.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class DriverSeat {

  private static final Logger LOG = LoggerFactory.getLogger(DriverSeat.class);

  @Inject private ControlDatabase database;
  @Inject private SeatSettings settings;

  /** The seat as it is. It costs two reads of small rows. */
  public SeatView seat() {
    return view(store().look());
  }

  /** The seat as somebody sees it who looks at it: a driver who looks is there. */
  public SeatView seatSeenBy(String who) {
    store().seen(who);
    return seat();
  }

  /**
   * Takes the seat.
   *
   * @throws dev.lockstep.shared.LockstepException {@code SEAT_TAKEN} when its driver is there
   */
  public SeatView take(String who) {
    return change("drive take", who, (seat, now) -> rules().take(seat, who, now));
  }

  /** Asks the driver for the seat. */
  public SeatView ask(String who) {
    return change("drive ask", who, (seat, now) -> rules().ask(seat, who, now));
  }

  /**
   * Hands the seat over.
   *
   * @param to who is to drive
   */
  public SeatView give(String who, String to) {
    return change("drive give", who, (seat, now) -> rules().give(seat, who, to, now));
  }

  /** Leaves the seat. */
  public SeatView release(String who) {
    return change("drive release", who, (seat, now) -> rules().release(seat, who, now));
  }

  /**
   * Lets only the driver give a command.
   *
   * @throws dev.lockstep.shared.LockstepException {@code NOT_DRIVER} when somebody else drives, or
   *     nobody
   */
  public void require(String who) {
    pass(who, (seat, now) -> rules().requireDriver(seat, who, now));
  }

  /**
   * Lets anybody give a command while nobody drives, and otherwise only the driver.
   *
   * @throws dev.lockstep.shared.LockstepException {@code NOT_DRIVER} when somebody else drives
   */
  public void yieldTo(String who) {
    pass(who, (seat, now) -> rules().yieldTo(seat, who, now));
  }

  private void pass(String who, SeatCommand rule) {
    if (!store().seen(who)) {
      Look look = store().look();
      rule.to(look.seat(), look.now());
    }
  }

  private SeatView change(String action, String who, SeatCommand command) {
    Look look = store().change(command, (before, after) -> told(action, who, before, after));
    SeatChange change = look.seat().change();
    if (change != null && change.at().equals(look.now())) {
      LOG.info("The driver's seat: {}", change.text());
    }
    return view(look);
  }

  private static @Nullable AuditEvent told(String action, String who, Seat before, Seat after) {
    SeatChange change = SeatStore.changed(before, after);
    if (change != null) {
      return new AuditEvent(who, action, AuditObject.NONE, null, change.text());
    }
    Driver driver = after.driver();
    return driver != null && after.requests().size() > before.requests().size()
        ? new AuditEvent(who, action, AuditObject.NONE, null, "asked " + driver.who())
        : null;
  }

  private SeatView view(Look look) {
    Driver driver = look.seat().driver();
    Duration absence = settings.absence();
    Instant absentAt = driver == null ? null : driver.lastKnown().plus(absence);
    boolean absent = driver != null && driver.absent(look.now(), absence);
    return new SeatView(look.seat(), look.now(), absent, absentAt);
  }

  private SeatRules rules() {
    return new SeatRules(settings.absence());
  }

  private SeatStore store() {
    return new SeatStore(database.transactions());
  }
}
