package dev.lockstep.site.lock.service;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteUse;
import dev.lockstep.site.lock.LockTarget;
import dev.lockstep.site.lock.LockedObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A company or storage whose users' rights were taken stays where these are to be given back. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LockedSchemasUse implements SiteUse {

  @Inject private SchemaLocks locks;

  @Override
  public List<Fault> faults(@Nullable Site before, Site after) {
    return before == null ? List.of() : faults(locks.all(), before, after);
  }

  /** What the change would do to these locks. */
  static List<Fault> faults(List<LockedObject> locked, Site before, Site after) {
    List<Fault> faults = new ArrayList<>();
    for (LockedObject object : locked) {
      Optional<LockTarget> old = LockTarget.find(before, object);
      Optional<LockTarget> now = LockTarget.find(after, object);
      if (old.isPresent() && now.filter(kept -> stays(old.get(), before, kept, after)).isEmpty()) {
        faults.add(
            fault(
                object,
                old.get(),
                "could not be given back when it is " + (now.isEmpty() ? "removed" : "moved")));
      } else if (old.isPresent() && hasAmp(before, object) && !hasAmp(after, object)) {
        faults.add(
            fault(
                object,
                old.get(),
                "would be given back when AMPs come online, as of a storage without an AMP"));
      }
    }
    return faults;
  }

  /** A data store of the same name may be another database. */
  private static boolean stays(LockTarget old, Site before, LockTarget now, Site after) {
    DataStore was = old.dataStoreIn(before);
    DataStore is = now.dataStoreIn(after);
    return old.livesWith(now)
        && Objects.equals(was.url(), is.url())
        && Objects.equals(was.jndi(), is.jndi());
  }

  private static boolean hasAmp(Site site, LockedObject object) {
    return object.kind() == LockedObject.Kind.STORAGE
        && site.amps().values().stream().anyMatch(amp -> amp.storage().equals(object.name()));
  }

  private static Fault fault(LockedObject object, LockTarget target, String what) {
    return Fault.of(
        object.toString(),
        "is locked, and its users' rights on schema " + target.schema() + " " + what,
        action(object));
  }

  private static String action(LockedObject object) {
    return switch (object.kind()) {
      case COMPANY ->
          "Release it first: ./lockstep company unlock " + object.name() + " --reason ...";
      case STORAGE -> "Bring the AMPs online first: ./lockstep amp online";
    };
  }
}
