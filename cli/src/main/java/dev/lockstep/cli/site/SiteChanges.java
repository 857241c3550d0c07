package dev.lockstep.cli.site;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What applying a site changed. */
public record SiteChanges(
    String site, List<String> added, List<String> changed, List<String> removed, int unchanged) {

  public SiteChanges(
      String site,
      @Nullable List<String> added,
      @Nullable List<String> changed,
      @Nullable List<String> removed,
      int unchanged) {
    this.site = site;
    this.added = added == null ? List.of() : List.copyOf(added);
    this.changed = changed == null ? List.of() : List.copyOf(changed);
    this.removed = removed == null ? List.of() : List.copyOf(removed);
    this.unchanged = unchanged;
  }

  /** The changes in lines to print: the sum, then one line for each object. */
  public List<String> lines() {
    if (added.isEmpty() && changed.isEmpty() && removed.isEmpty()) {
      return List.of("Site " + site + " is as the file says; nothing to change.");
    }
    String sum =
        String.format(
            Locale.ROOT,
            "Site %s applied: %d added, %d changed, %d removed, %d unchanged.",
            site,
            added.size(),
            changed.size(),
            removed.size(),
            unchanged);
    return Stream.of(Stream.of(sum), marked("+", added), marked("~", changed), marked("-", removed))
        .flatMap(lines -> lines)
        .toList();
  }

  private static Stream<String> marked(String mark, List<String> objects) {
    return objects.stream().map(object -> "  " + mark + " " + object);
  }
}
