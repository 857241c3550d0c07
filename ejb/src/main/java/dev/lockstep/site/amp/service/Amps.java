package dev.lockstep.site.amp.service;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.Site;
import dev.lockstep.site.amp.AmpFilter;
import dev.lockstep.site.amp.AmpList;
import dev.lockstep.site.amp.AmpRoute;
import dev.lockstep.site.amp.AmpRow;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.persistence.AdoptionStore;
import dev.lockstep.site.amp.persistence.ConfigurationMapStore;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The AMPs of the applied site, and the configuration map. Call it outside of a transaction. Safe
 * for use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class Amps {

  @EJB private SiteService sites;
  @Inject private ControlDatabase database;

  /**
   * A page of the AMPs.
   *
   * @throws LockstepException {@code REQUEST_INVALID} for an unknown field to sort by
   */
  public Page<AmpRow> list(AmpFilter filter, PageRequest request) {
    return all().page(filter, request);
  }

  /** One AMP; empty when the site has none of this number. */
  public Optional<AmpRow> find(int vproc) {
    return all().rows().stream().filter(row -> row.vproc() == vproc).findFirst();
  }

  private AmpList all() {
    Optional<Site> site = sites.current();
    return site.map(
            known ->
                new AmpList(
                    known, map().orElse(null), new AdoptionStore(database.transactions()).all()))
        .orElseGet(AmpList::new);
  }

  /** The current configuration map; empty when no AMP was applied yet. */
  public Optional<ConfigurationMap> map() {
    return new ConfigurationMapStore(database.transactions()).current();
  }

  /**
   * The current configuration map.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT} when there is none
   */
  public ConfigurationMap requireMap() {
    return map()
        .orElseThrow(
            () ->
                new LockstepException(
                    ErrorCode.UNKNOWN_OBJECT,
                    "There is no configuration map. Apply a site with AMPs: ./lockstep apply -f"
                        + " site.yaml"));
  }

  /**
   * Where a row is.
   *
   * @param values of the primary index' columns in its order
   * @throws LockstepException {@code REQUEST_INVALID} with every value that has no canonical form,
   *     {@code UNKNOWN_OBJECT} when there is no configuration map
   */
  public AmpRoute route(List<@Nullable Object> values) {
    ConfigurationMap map = requireMap();
    try {
      return AmpRoute.of(map, values);
    } catch (IllegalArgumentException e) {
      throw new LockstepException(
          ErrorCode.REQUEST_INVALID,
          String.valueOf(e.getMessage())
              .lines()
              .map(line -> Fault.of("values", line, "Give other values"))
              .toList());
    }
  }
}
