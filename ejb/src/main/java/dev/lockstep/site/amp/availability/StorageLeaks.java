package dev.lockstep.site.amp.availability;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.lock.AccessPicture;
import dev.lockstep.site.lock.DatabaseUser;
import dev.lockstep.site.lock.LockPlan;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaRight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The ways into a locked storage that its users have got since it was locked. */
public final class StorageLeaks {

  private StorageLeaks() {}

  /**
   * A fault for each user who reaches a storage by rights, and for each who cannot be locked out
   * any more; a user whom the database does not know reaches nothing.
   *
   * @param picture what the database says of the storage's schema
   */
  public static List<Fault> of(String storage, AccessPicture picture) {
    LockPlan plan = LockPlan.of(LockedObject.Kind.STORAGE, picture.withKnownUsers());
    List<Fault> leaks = new ArrayList<>();
    for (Fault refusal : plan.refusals()) {
      leaks.add(Fault.of(of(refusal.object(), storage), refusal.message(), refusal.action()));
    }
    for (DatabaseUser user : picture.withKnownUsers().users()) {
      List<SchemaRight> rights = plan.take().stream().filter(user::reachesBy).toList();
      if (!rights.isEmpty()) {
        leaks.add(leak(storage, picture.schema(), user, rights));
      }
    }
    return leaks;
  }

  private static Fault leak(
      String storage, String schema, DatabaseUser user, List<SchemaRight> rights) {
    String words =
        rights.stream().map(right -> right.text(schema)).collect(Collectors.joining(", "));
    return Fault.of(
        of("user " + user.name(), storage),
        "has got rights since the storage was locked: " + words,
        "Take the AMPs offline again: ./lockstep amp offline --wait");
  }

  private static String of(String user, String storage) {
    return user + " of storage " + storage;
  }
}
