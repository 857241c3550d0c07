package dev.lockstep.site;

import com.fasterxml.jackson.core.JsonPointer;
import dev.lockstep.shared.document.DocumentFaults;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of one section that other sections refer to.
 *
 * @param word what an element of the section is called
 */
record References(String section, String word, Set<String> known, DocumentFaults faults) {

  /** How many names an advice lists. */
  private static final int MOST = 10;

  static References to(String section, String word, SiteTree tree, DocumentFaults faults) {
    return new References(section, word, tree.section(section).keySet(), faults);
  }

  /** Adds a fault for a name that the section does not have. */
  void check(JsonPointer place, String name) {
    if (!known.contains(name)) {
      faults.add(
          place,
          "there is no " + word + " `" + name + "`",
          "Add it to " + section + (known.isEmpty() ? "" : " or write one of " + some()));
    }
  }

  /** Adds a fault for each element of a section whose field names what is not there. */
  void checkAll(SiteTree tree, String referring, String field) {
    tree.section(referring)
        .forEach(
            (name, element) -> {
              String target = SiteTree.textOr(element, field, "");
              if (!target.isEmpty()) {
                check(SiteTree.place(referring, name, field), target);
              }
            });
  }

  private String some() {
    String some = known.stream().limit(MOST).collect(Collectors.joining(", "));
    return known.size() > MOST ? some + ", …" : some;
  }
}
