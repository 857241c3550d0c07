package dev.lockstep.site.lock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The order in which rights can be granted: one that is handed on comes after what allows it. */
public final class GrantOrder {

  private GrantOrder() {}

  /** The order to grant in. */
  public static List<SchemaRight> supportsFirst(Collection<SchemaRight> rights) {
    Set<SchemaRight> open = new LinkedHashSet<>(rights);
    List<SchemaRight> ordered = new ArrayList<>();
    while (!open.isEmpty()) {
      List<SchemaRight> next =
          open.stream()
              .filter(right -> open.stream().noneMatch(other -> other.supports(right)))
              .toList();
      // databases refuse circles; should there be one, the order within it is no matter
      ordered.addAll(next.isEmpty() ? open : next);
      next.forEach(open::remove);
      if (next.isEmpty()) {
        break;
      }
    }
    return ordered;
  }

  /** The order to revoke in. */
  public static List<SchemaRight> dependentsFirst(Collection<SchemaRight> rights) {
    List<SchemaRight> ordered = new ArrayList<>(supportsFirst(rights));
    Collections.reverse(ordered);
    return ordered;
  }
}
