package dev.lockstep.site.amp.availability.service;

import dev.lockstep.site.amp.availability.AmpLocks;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import dev.lockstep.site.lock.service.SchemaLocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The locks of the site. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class StorageLocks implements AmpLocks {

  @Inject private SchemaLocks locks;

  @Override
  public Map<LockedObject, SchemaLock> of(Collection<LockedObject> storages) {
    return locks.of(storages);
  }

  @Override
  public List<LockedObject> all() {
    return locks.all();
  }

  @Override
  public void advance(Collection<LockedObject> storages) {
    locks.advance(storages);
  }
}
