package dev.lockstep.site.lock.service;

import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.site.amp.availability.AmpLocks;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.LockTarget;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import dev.lockstep.site.lock.persistence.SchemaLockStore;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Locks of storages that are schemas of tests. */
public final class LocksOnSchemas implements AmpLocks {

  private final SchemaLockStore store;
  private final LockStep step;
  private final Map<LockedObject, LockedSchema> schemas = new HashMap<>();
  private final Map<LockedObject, LockTarget> targets = new HashMap<>();

  public LocksOnSchemas(ControlTransactions transactions, Clock clock) {
    this.store = new SchemaLockStore(transactions);
    this.step = new LockStep(store, clock, Duration.ofSeconds(10), () -> true);
  }

  /** Adds a storage, or gives it other users. */
  public void add(String storage, LockedSchema schema, String... users) {
    LockedObject object = LockedObject.storage(storage);
    schemas.put(object, schema);
    targets.put(object, schema.target(object, users));
  }

  @Override
  public Map<LockedObject, SchemaLock> of(Collection<LockedObject> storages) {
    return store.find(storages);
  }

  @Override
  public List<LockedObject> all() {
    return store.all();
  }

  @Override
  public void advance(Collection<LockedObject> storages) {
    storages.stream().filter(store.open()::contains).forEach(this::advance);
  }

  private void advance(LockedObject storage) {
    try (CompanyConnection opened = Objects.requireNonNull(schemas.get(storage)).open()) {
      step.advance(Objects.requireNonNull(targets.get(storage)), opened);
    } catch (SQLException e) {
      throw new AssertionError("The test's database refused", e);
    }
  }
}
