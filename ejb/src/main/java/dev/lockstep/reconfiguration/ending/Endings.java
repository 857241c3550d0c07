package dev.lockstep.reconfiguration.ending;

import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.persistence.ReconfigurationAttemptStore;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings reconfigurations that are given up, taken back or released to that end. What is in the way
 * is noted, and tried again by the next call.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class Endings {

  private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

  @Inject private ControlDatabase database;
  @Inject private LeaseKeeper lease;
  @Inject private GivingUp givingUp;
  @Inject private GoingBack goingBack;
  @Inject private Releasing releasing;

  private final Map<ReconfigurationId, Integer> begun = new ConcurrentHashMap<>();

  /** Does what is left to do. */
  public void goOn(Reconfiguration present) {
    ReconfigurationAttemptStore notes = new ReconfigurationAttemptStore(database.transactions());
    Optional<Reconfiguration> attempt = attempt(present, notes, lease.requireEpoch());
    if (attempt.isEmpty()) {
      return;
    }
    try {
      ReconfigurationState end = execute(attempt.get());
      if (notes.end(attempt.get(), end, null)) {
        LOG.info("Reconfiguration {} is {}", present.id(), end);
      }
    } catch (SQLException | LockstepException | EJBException e) {
      String text = String.valueOf(e.getMessage());
      if (!Objects.equals(present.error(), text)) {
        LOG.warn("Reconfiguration {} is {} still: {}", present.id(), present.state(), text);
      }
      notes.trouble(attempt.get(), text);
    }
  }

  /** One that this server has begun and that nobody has overtaken goes on. */
  private Optional<Reconfiguration> attempt(
      Reconfiguration present, ReconfigurationAttemptStore notes, long epoch) {
    Integer mine = begun.get(present.id());
    if (mine != null && mine == present.attempt() && present.epoch() == epoch) {
      return Optional.of(present);
    }
    Optional<Reconfiguration> attempt = notes.attempt(present.id(), epoch);
    attempt.ifPresent(one -> begun.put(one.id(), one.attempt()));
    return attempt;
  }

  private ReconfigurationState execute(Reconfiguration attempt) throws SQLException {
    return switch (attempt.state()) {
      case GIVING_UP -> {
        givingUp.execute(attempt);
        yield ReconfigurationState.GIVEN_UP;
      }
      case GOING_BACK -> {
        goingBack.execute(attempt);
        yield ReconfigurationState.BACK;
      }
      case RELEASING -> {
        releasing.execute(attempt);
        yield ReconfigurationState.RELEASED;
      }
      case RUNNING, STOPPING, STOPPED, FAILED, GIVEN_UP, MOVED, BACK, RELEASED ->
          throw new IllegalStateException("Nothing follows " + attempt.state() + " by itself");
    };
  }
}
