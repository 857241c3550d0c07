package dev.lockstep.site.amp.availability;

import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The locks that keep users out of storages. */
public interface AmpLocks {

  /** The locks of storages; those without one are left out. */
  Map<LockedObject, SchemaLock> of(Collection<LockedObject> storages);

  /** All that is locked, companies too. */
  List<LockedObject> all();

  /** Goes on with locks as far as it goes without waiting. */
  void advance(Collection<LockedObject> storages);
}
