package dev.lockstep.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What applying a site file has changed, each object as faults name it, such as {@code company
 * 410}.
 *
 * @param unchanged number of objects that stayed as they were
 */
public record SiteChange(
    String site, List<String> added, List<String> changed, List<String> removed, int unchanged) {
  public SiteChange {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
  }

  /** One line that names what is different, for the audit. */
  public String summary() {
    List<String> parts = new ArrayList<>();
    part(parts, "added", added);
    part(parts, "changed", changed);
    part(parts, "removed", removed);
    return "site " + site + ": " + (parts.isEmpty() ? "as before" : String.join("; ", parts));
  }

  private static void part(List<String> parts, String what, List<String> objects) {
    if (!objects.isEmpty()) {
      parts.add(what + " " + objects.size() + " (" + String.join(", ", objects) + ")");
    }
  }

  /** What makes the second site differ from the first; a null one is empty. */
  public static SiteChange between(@Nullable Site before, Site after) {
    Map<String, Object> old = before == null ? Map.of() : objects(before);
    Map<String, Object> now = objects(after);
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    now.forEach(
        (object, value) -> {
          if (!old.containsKey(object)) {
            added.add(object);
          } else if (!value.equals(old.get(object))) {
            changed.add(object);
          }
        });
    List<String> removed = old.keySet().stream().filter(key -> !now.containsKey(key)).toList();
    int unchanged = now.size() - added.size() - changed.size();
    return new SiteChange(after.name(), added, changed, removed, unchanged);
  }

  private static Map<String, Object> objects(Site site) {
    Map<String, Object> objects = new LinkedHashMap<>();
    site.dataStores().forEach((name, store) -> objects.put("data store " + name, store));
    site.vrcs().forEach((name, vrc) -> objects.put("VRC " + name, vrc));
    site.packageCombinations()
        .forEach((code, combination) -> objects.put("package combination " + code, combination));
    site.companies().forEach((number, company) -> objects.put("company " + number, company));
    site.relatedCompanies()
        .forEach(
            group ->
                objects.put(
                    "related companies "
                        + new TreeSet<>(group)
                            .stream().map(String::valueOf).collect(Collectors.joining(", ")),
                    group));
    site.storages().forEach((name, storage) -> objects.put("storage " + name, storage));
    site.amps().forEach((vproc, amp) -> objects.put("AMP " + vproc, amp));
    return objects;
  }
}
