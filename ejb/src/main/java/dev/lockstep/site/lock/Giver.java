package dev.lockstep.site.lock;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Who gives a right back.
 *
 * @param owner the role that owns the schema now
 * @param roles those that Lockstep may act as, itself among them
 */
public record Giver(String owner, Set<String> roles) {
  public Giver {
    roles = Set.copyOf(roles);
  }

  /**
   * The role that grants a right: the one that had granted it or, where that one cannot, the
   * schema's owner or else anybody who may hand it on; empty if nobody can. It may have gone or the
   * schema may have got another owner by now, and the right may have been taken on another schema,
   * even in another database, and be handed on to the lock of this one.
   *
   * @param rights those on the schema now
   */
  public Optional<String> of(SchemaRight right, Collection<SchemaRight> rights) {
    if (roles.contains(right.grantor())
        && (right.grantor().equals(owner)
            || rights.stream().anyMatch(other -> other.supports(right)))) {
      return Optional.of(right.grantor());
    }
    if (roles.contains(owner)) {
      return Optional.of(owner);
    }
    return rights.stream()
        .filter(other -> other.mayHandOn(right) && roles.contains(other.grantee()))
        .map(SchemaRight::grantee)
        .sorted()
        .findFirst();
  }
}
