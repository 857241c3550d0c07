package dev.lockstep.site.lock;

import java.util.Collection;

/** Who gives a right back. */
public final class Giver {

  private Giver() {}

  /**
   * The role that grants a right: the one that had granted it or, where that one cannot, the
   * schema's owner. It cannot if the schema has another owner by now, or if the right was taken on
   * another schema and handed on to the lock of this one.
   *
   * @param rights those on the schema, and those that are given back with it
   */
  public static String of(SchemaRight right, String owner, Collection<SchemaRight> rights) {
    boolean can =
        right.grantor().equals(owner) || rights.stream().anyMatch(other -> other.supports(right));
    return can ? right.grantor() : owner;
  }
}
