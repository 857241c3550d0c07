package dev.lockstep.reconfiguration.clearing;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.amp.target.CylinderIndex;
import dev.lockstep.site.amp.target.MarkerTables;
import dev.lockstep.site.amp.target.StorageConnection;
import dev.lockstep.site.amp.target.StorageOwner;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;

/**
 * Drops everything in the schema of a storage; the schema itself, what its users may do there and
 * what extensions have put into it stay. After a kill at any moment it can be done again. Not for
 * several threads.
 */
public final class StorageClearing {

  /** A session that has a lock for longer is told of. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** PostgreSQL's state of a statement that has waited for a lock in vain. */
  private static final String LOCKED = "55P03";

  private final CompanyConnection storage;
  private final StorageConnection there;
  private final String site;
  private final Set<Integer> amps;
  private final SchemaContent content;

  /**
   * The clearing of a storage.
   *
   * @param storage nothing else is open on it
   * @param storageName the storage's name, for messages
   * @param site the site that the storage belongs to
   * @param amps the AMPs of that site of which one may have it
   */
  public StorageClearing(
      CompanyConnection storage, String storageName, String site, Set<Integer> amps) {
    this(storage, storageName, site, amps, PATIENCE);
  }

  /**
   * The same for one who waits for locks no longer than this.
   *
   * @param patience for each statement
   */
  StorageClearing(
      CompanyConnection storage,
      String storageName,
      String site,
      Set<Integer> amps,
      Duration patience) {
    this.storage = storage;
    this.there = StorageConnection.of(storage, storageName);
    this.site = site;
    this.amps = Set.copyOf(amps);
    this.content = SchemaContent.of(storage, patience);
  }

  /**
   * Drops it all and commits, in pieces. Where nothing is, nothing is done.
   *
   * @param listener what it throws ends the clearing
   * @throws LockstepException {@code STORAGE_TAKEN} when it belongs to somebody else or does not
   *     say to whom, {@code STORAGE_NOT_CLEARED} when objects of other schemas need what is in it
   *     or Lockstep may not drop it; nothing is changed in both cases. {@code STORAGE_NOT_CLEARED}
   *     also for what is left of kinds that are not known, and when others have locks there for
   *     long, with their sessions
   */
  public void clear(ClearingListener listener) throws SQLException {
    List<Lock> locks =
        storage.kind() == DatabaseKind.H2
            ? List.of(storage.ddlLock(), storage.tables().writeLock())
            : List.of();
    locks.forEach(Lock::lock);
    try {
      storage.connection().rollback();
      storage.select();
      content.limitWaiting();
      if (isOurs()) {
        refuse(ErrorCode.STORAGE_NOT_CLEARED, content.obstacles());
        content.drop(listener);
        refuse(ErrorCode.STORAGE_NOT_CLEARED, leftovers());
        dropMarkers(listener);
      }
    } catch (SQLException e) {
      if (LOCKED.equals(e.getSQLState())) {
        storage.connection().rollback();
        refuse(ErrorCode.STORAGE_NOT_CLEARED, content.holders());
      }
      throw e;
    } finally {
      try {
        storage.connection().rollback();
      } finally {
        locks.forEach(Lock::unlock);
      }
    }
  }

  private static void refuse(ErrorCode code, List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new LockstepException(code, faults);
    }
  }

  /** False when there is nothing at all. */
  private boolean isOurs() throws SQLException {
    if (!MarkerTables.exists(there, MarkerTables.OWNER)) {
      List<String> objects = new ArrayList<>(content.objects());
      for (String marker : SchemaContent.MARKERS) {
        if (MarkerTables.exists(there, marker)) {
          objects.add("table " + marker);
        }
      }
      refuse(ErrorCode.STORAGE_TAKEN, notMarked(objects));
      return false;
    }
    Optional<StorageOwner> owner = StorageOwner.of(there);
    if (owner.isPresent() && !isAllowed(owner.get())) {
      refuse(ErrorCode.STORAGE_TAKEN, List.of(taken(owner.get())));
    }
    refuse(ErrorCode.STORAGE_TAKEN, cylindersOfOthers());
    return true;
  }

  private boolean isAllowed(StorageOwner owner) {
    return owner.site().equals(site) && amps.contains(owner.amp());
  }

  private List<Fault> notMarked(List<String> objects) {
    return objects.isEmpty()
        ? List.of()
        : List.of(
            Fault.of(
                name(),
                "has no table "
                    + MarkerTables.OWNER
                    + ", so nobody knows whose are "
                    + few(objects),
                "Drop them if nobody needs them, then repeat this"));
  }

  private Fault taken(StorageOwner owner) {
    return Fault.of(
        name(),
        "belongs to AMP "
            + owner.amp()
            + " of site "
            + owner.site()
            + ", as its table "
            + MarkerTables.OWNER
            + " says, and not to "
            + allowed(),
        "Nothing was dropped. Find out who uses schema " + storage.schema());
  }

  private List<Fault> cylindersOfOthers() throws SQLException {
    if (!MarkerTables.exists(there, MarkerTables.CYLINDER)) {
      return List.of();
    }
    Set<Integer> others = new TreeSet<>();
    new CylinderIndex(there).all().forEach(cylinder -> others.add(cylinder.amp()));
    others.removeAll(amps);
    return others.stream()
        .map(
            amp ->
                Fault.of(
                    name(),
                    "has cylinders of AMP " + amp + ", and belongs to " + allowed(),
                    "Nothing was dropped. Find out who uses schema " + storage.schema()))
        .toList();
  }

  private String allowed() {
    String numbers =
        new TreeSet<>(amps).stream().map(String::valueOf).collect(Collectors.joining(" or "));
    return "AMP " + numbers + " of site " + site;
  }

  private String name() {
    return "storage " + there.storage();
  }

  private static String few(List<String> objects) {
    int shown = Math.min(5, objects.size());
    String named = String.join(", ", objects.subList(0, shown));
    return objects.size() > shown ? named + " and " + (objects.size() - shown) + " more" : named;
  }

  private List<Fault> leftovers() throws SQLException {
    return content.objects().stream()
        .map(
            object ->
                Fault.of(
                    name() + ", " + object,
                    "is left, since it is of a kind that is not known",
                    "Drop it, then repeat this"))
        .toList();
  }

  private void dropMarkers(ClearingListener listener) throws SQLException {
    for (String marker : SchemaContent.MARKERS) {
      if (MarkerTables.exists(there, marker)) {
        listener.dropping("table " + marker);
        content.limitWaiting();
        try (Statement statement = storage.connection().createStatement()) {
          statement.execute("DROP TABLE " + storage.quotedSchema() + "." + marker);
        }
      }
      storage.connection().commit();
    }
  }
}
