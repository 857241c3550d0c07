package dev.lockstep.site.lock.service;

import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.lock.LockOutcome;
import dev.lockstep.site.lock.LockOutcome.Progress;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockTarget;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes locks of schemas of one data store one after another as far as they come. */
final class LockLane {

  private final DataStoreConnections connections;
  private final LockStep step;
  private final Function<LockedObject, Lock> busy;

  /**
   * @param busy what a thread holds while it works on an object
   */
  LockLane(DataStoreConnections connections, LockStep step, Function<LockedObject, Lock> busy) {
    this.connections = connections;
    this.step = step;
    this.busy = busy;
  }

  /** Goes on with locks; a data store that is away is only tried once. */
  List<LockOutcome> advance(Site site, List<LockTarget> targets) {
    List<LockOutcome> outcomes = new ArrayList<>();
    @Nullable String away = null;
    for (LockTarget target : targets) {
      if (away != null) {
        outcomes.add(step.away(target.object(), away));
        continue;
      }
      Lock one = busy.apply(target.object());
      one.lock();
      try (CompanyConnection opened = open(site, target)) {
        outcomes.add(advance(target, opened));
      } catch (SQLException e) {
        away =
            String.format(
                Locale.ROOT,
                "Data store %s does not answer: %s. It is tried again",
                target.dataStore(),
                e.getMessage());
        outcomes.add(step.away(target.object(), away));
      } catch (LockstepException e) {
        outcomes.add(refused(target, e));
      } finally {
        one.unlock();
      }
    }
    return outcomes;
  }

  private CompanyConnection open(Site site, LockTarget target) throws SQLException {
    return connections.openSchema(
        target.dataStoreIn(site), target.schema(), target.object().title() + ": ");
  }

  /** A statement that fails is this schema's matter, unlike a connection. */
  private LockOutcome advance(LockTarget target, CompanyConnection opened) throws SQLException {
    try {
      return step.advance(target, opened);
    } catch (SQLException e) {
      opened.connection().rollback();
      return step.away(
          target.object(),
          String.format(
              Locale.ROOT,
              "Data store %s answered: %s. It is tried again",
              target.dataStore(),
              e.getMessage()));
    }
  }

  private LockOutcome refused(LockTarget target, LockstepException e) {
    String problem = String.valueOf(e.getMessage());
    return switch (e.code()) {
      case CONTROL_DATABASE_FAILED -> throw e;
      // what is known of the lock is the other server's to note by now
      case NOT_LEASEHOLDER -> new LockOutcome(target.object(), Progress.AWAY, problem);
      case UNKNOWN_OBJECT -> step.away(target.object(), lock -> withoutSchema(lock, problem));
      default -> step.away(target.object(), problem);
    };
  }

  /** It may be gone for a moment only, as during a restore, so nothing is forgotten. */
  private static String withoutSchema(SchemaLock lock, String problem) {
    return lock.state() != LockState.RELEASING || lock.taken().isEmpty()
        ? problem
        : problem
            + ". What was taken is given back when the schema is there again. If it is gone for"
            + " good, make an empty one of its name for that, and drop it then";
  }
}
