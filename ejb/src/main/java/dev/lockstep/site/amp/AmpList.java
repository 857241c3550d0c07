package dev.lockstep.site.amp;

import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.site.Amp;
import dev.lockstep.site.AmpState;
import dev.lockstep.site.Site;
import dev.lockstep.site.Storage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The AMPs of a site with what the map and the adoptions say of them, in pages. */
public final class AmpList {

  private static final Map<String, Comparator<AmpRow>> ORDERS = new LinkedHashMap<>();

  static {
    ORDERS.put("amp", Comparator.comparing(AmpRow::vproc));
    ORDERS.put("state", Comparator.comparing(AmpRow::state));
    ORDERS.put("storage", Comparator.comparing(AmpRow::storage));
    ORDERS.put("dataStore", Comparator.comparing(AmpRow::dataStore));
    ORDERS.put("schema", Comparator.comparing(AmpRow::schema));
    ORDERS.put("adopted", Comparator.comparing(AmpRow::adopted));
    ORDERS.put("buckets", Comparator.comparing(AmpRow::buckets));
  }

  private final List<AmpRow> rows = new ArrayList<>();

  /** No AMPs, because there is no site. */
  public AmpList() {}

  /** The AMPs of a site. */
  public AmpList(Site site, @Nullable ConfigurationMap map, Map<Integer, Adoption> adoptions) {
    Map<Integer, Integer> buckets = map == null ? Map.of() : map.buckets();
    for (Amp amp : site.amps().values()) {
      Storage storage = site.storageOf(amp);
      Adoption adoption = adoptions.get(amp.vproc());
      boolean adopted =
          amp.state() == AmpState.CONFIGURED
              && map != null
              && adoption != null
              && adoption.isOf(amp, map);
      rows.add(
          new AmpRow(
              amp.vproc(),
              amp.state(),
              storage.name(),
              storage.dataStore(),
              storage.schema(),
              adopted,
              adopted || adoption == null ? null : adoption.problem(),
              buckets.getOrDefault(amp.vproc(), 0),
              buckets.containsKey(amp.vproc()) && map != null ? map.version() : null));
    }
  }

  /**
   * A part of the AMPs.
   *
   * @throws dev.lockstep.shared.LockstepException {@code REQUEST_INVALID} for an unknown field to
   *     sort by
   */
  public Page<AmpRow> page(AmpFilter filter, PageRequest request) {
    Map<String, String> fields = new LinkedHashMap<>();
    ORDERS.keySet().forEach(field -> fields.put(field, field));
    Comparator<AmpRow> order = Objects.requireNonNull(ORDERS.get(request.sortColumn(fields)));
    if (request.descending()) {
      order = order.reversed();
    }
    return Page.of(
        rows.stream().filter(filter::takes).sorted(order.thenComparing(AmpRow::vproc)).toList(),
        request);
  }

  /** All AMPs in the order of the site file. */
  public List<AmpRow> rows() {
    return List.copyOf(rows);
  }
}
