package dev.lockstep.site.lock;

import dev.lockstep.shared.Fault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What locking a company or a storage takes away, or why it cannot be locked.
 *
 * <p>A user reaches a schema by rights of its own, by those of its roles and by those of PUBLIC, so
 * all of these are taken, where they were granted: whoever else has them by the same role cannot
 * reach the locked schema either. Rights of these roles on other schemas stay. A user whose access
 * does not come from rights cannot be locked out, and then nothing is taken from anybody: a schema
 * is locked as a whole or not at all.
 *
 * @param take the rights to take; those that were handed on stand before those they come from
 * @param refusals what keeps it from being locked; the object is the user
 */
public record LockPlan(List<SchemaRight> take, List<Fault> refusals) {
  public LockPlan {
    take = List.copyOf(take);
    refusals = List.copyOf(refusals);
  }

  /** The plan for what the catalog says of the schema of an object. */
  public static LockPlan of(LockedObject.Kind kind, AccessPicture picture) {
    Set<SchemaRight> take = new LinkedHashSet<>();
    for (SchemaRight right : picture.rights()) {
      if (picture.users().stream().anyMatch(user -> user.hasRightsOf(right.grantee()))) {
        take.add(right);
      }
    }
    addHandedOn(picture.rights(), take);
    List<Fault> refusals = new ArrayList<>();
    picture.users().forEach(user -> checkUser(kind, picture, user, refusals));
    if (refusals.isEmpty()) {
      checkLockstep(kind, picture, take, refusals);
    }
    return new LockPlan(GrantOrder.dependentsFirst(take), refusals);
  }

  /** Rights that were handed on fall with the right that allowed it. */
  private static void addHandedOn(List<SchemaRight> rights, Set<SchemaRight> take) {
    boolean grown = true;
    while (grown) {
      List<SchemaRight> handedOn =
          rights.stream()
              .filter(right -> take.stream().anyMatch(taken -> taken.supports(right)))
              .toList();
      grown = take.addAll(handedOn);
    }
  }

  private static void checkUser(
      LockedObject.Kind kind, AccessPicture picture, DatabaseUser user, List<Fault> refusals) {
    String takeOut = "take it out of `users` in the site file";
    String name = user.name();
    if (name == null) {
      refusals.add(
          Fault.of(
              "user " + user.given(),
              "the data store has no such user",
              "Correct `users` of the " + kind.word() + " in the site file"));
    } else if (name.equals(picture.lockstep().name())) {
      refusals.add(
          Fault.of(
              "user " + name,
              "is the user that Lockstep itself connects as",
              "Give the data store a user of its own in the site file, or " + takeOut));
    } else if (picture.unlockable().containsKey(name)) {
      refusals.add(
          Fault.of(
              "user " + name,
              picture.unlockable().get(name) + ", so it cannot be locked out",
              "Change that in the database, or " + takeOut));
    } else {
      user.roles().stream()
          .filter(picture.unlockable()::containsKey)
          .sorted()
          .findFirst()
          .ifPresent(
              role ->
                  refusals.add(
                      Fault.of(
                          "user " + name,
                          "is in role "
                              + role
                              + ", which "
                              + picture.unlockable().get(role)
                              + ", so it cannot be locked out",
                          "REVOKE " + role + " FROM " + name + ", or " + takeOut)));
    }
  }

  private static void checkLockstep(
      LockedObject.Kind kind, AccessPicture picture, Set<SchemaRight> take, List<Fault> refusals) {
    if (picture.mayAll()) {
      return;
    }
    DatabaseUser lockstep = picture.lockstep();
    Set<String> givers = new LinkedHashSet<>();
    take.forEach(right -> givers.add(right.grantor()));
    for (String giver : givers) {
      if (giver.equals(SchemaRight.PUBLIC) || !lockstep.hasRightsOf(giver)) {
        refusals.add(
            Fault.of(
                "user " + lockstep.name(),
                "is Lockstep's own and may not revoke rights on schema "
                    + picture.schema()
                    + " that "
                    + giver
                    + " granted",
                "GRANT " + giver + " TO " + lockstep.name()));
      }
    }
    boolean keepsAccess =
        lockstep.hasRightsOf(picture.owner())
            || picture.rights().stream()
                .filter(right -> !take.contains(right))
                .anyMatch(right -> lockstep.hasRightsOf(right.grantee()));
    if (!take.isEmpty() && !keepsAccess) {
      refusals.add(
          Fault.of(
              "user " + lockstep.name(),
              "is Lockstep's own and would lose its access to schema "
                  + picture.schema()
                  + " with the "
                  + kind.word()
                  + "'s users",
              "GRANT " + picture.owner() + " TO " + lockstep.name()));
    }
  }
}
