package dev.lockstep.site.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.shared.AtOnce;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.document.Document;
import dev.lockstep.site.AppliedSite;
import dev.lockstep.site.Company;
import dev.lockstep.site.CompanyFilter;
import dev.lockstep.site.CompanyRow;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.MoveRules;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteCommand;
import dev.lockstep.site.SiteDocument;
import dev.lockstep.site.SiteTree;
import dev.lockstep.site.SiteUse;
import dev.lockstep.site.StorageExchange;
import dev.lockstep.site.amp.Adoption;
import dev.lockstep.site.amp.persistence.AdoptionStore;
import dev.lockstep.site.amp.persistence.ConfigurationMapStore;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.persistence.SiteCache;
import dev.lockstep.site.persistence.SiteStore;
import dev.lockstep.site.persistence.StoredSite;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The site: applying it, and what has been applied. It works outside of the caller's transaction,
 * because it connects to the data stores; each change of Lockstep's own tables is one transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class SiteService {

  private static final Logger LOG = LoggerFactory.getLogger(SiteService.class);
  private static final Map<String, String> SORT_FIELDS = new LinkedHashMap<>();

  static {
    SORT_FIELDS.put("number", "c.number");
    SORT_FIELDS.put("status", "c.status");
    SORT_FIELDS.put("description", "c.description");
    SORT_FIELDS.put("packageCombination", "c.packageCombination");
    SORT_FIELDS.put("dataStore", "c.dataStore");
  }

  @Inject private SiteStore store;
  @Inject private SiteCache cache;
  @Inject private DataStoreConnections connections;
  @Inject private AtOnce atOnce;
  @Inject @Any private Instance<SiteUse> uses;
  @Inject private Event<AppliedSite> observers;
  @Inject private ControlDatabase database;

  /**
   * Replaces the site by that of a file. Companies that stay keep their status.
   *
   * @param fileName its name as its author knows it
   * @param who the operator, for the audit
   * @throws LockstepException {@code SITE_FILE_INVALID} or {@code SITE_IN_USE} with all faults, or
   *     {@code WRONG_STATE} when another file was applied meanwhile; nothing has changed then
   */
  public AppliedSite apply(String fileName, String text, String who) {
    return apply(
        fileName,
        text,
        applied ->
            List.of(
                new AuditEvent(
                    who,
                    SiteCommand.APPLY.words(),
                    AuditObject.NONE,
                    null,
                    applied.change().summary())));
  }

  private AppliedSite apply(
      String fileName, String text, Function<AppliedSite, List<AuditEvent>> told) {
    Optional<SiteCache.Entry> present = present();
    AppliedSite applied = checked(present.map(SiteCache.Entry::site).orElse(null), fileName, text);
    Long version = present.map(SiteCache.Entry::version).orElse(null);
    if (!replace(applied.after(), version, told.apply(applied))) {
      throw new LockstepException(
          ErrorCode.WRONG_STATE, "Another site file was applied at the same time. Apply again");
    }
    observers.fire(applied);
    return applied;
  }

  private AppliedSite checked(@Nullable Site before, String fileName, String text) {
    Site after = SiteDocument.read(fileName, text);
    Document document = Document.read(fileName, text, SiteDocument.WORDS);
    refuse(
        ErrorCode.SITE_FILE_INVALID,
        new DataStoreCheck(connections, atOnce, before, after, document, placed()).faults());
    refuse(ErrorCode.SITE_IN_USE, objections(before, after));
    return new AppliedSite(before, after);
  }

  /**
   * Looks what {@link #apply} would change, and changes nothing.
   *
   * @param fileName its name as its author knows it
   * @throws LockstepException {@code SITE_FILE_INVALID} or {@code SITE_IN_USE} with all faults
   */
  public AppliedSite check(String fileName, String text) {
    return checked(current().orElse(null), fileName, text);
  }

  private PlacedAmps placed() {
    Set<Integer> mapped =
        new ConfigurationMapStore(database.transactions())
            .current()
            .map(map -> map.storages().keySet())
            .orElse(Set.of());
    Map<Integer, String> marked = new TreeMap<>();
    new AdoptionStore(database.transactions())
        .all().values().stream()
            .filter(Adoption::marked)
            .forEach(adoption -> marked.put(adoption.vproc(), adoption.storage()));
    return new PlacedAmps(mapped, marked);
  }

  /**
   * Moves companies to another package combination, as if the site file said so.
   *
   * @param makeValid whether companies that are related to them move, too
   * @param who the operator, for the audit
   * @throws LockstepException {@code REQUEST_INVALID} with all faults, or what {@link #apply}
   *     throws; nothing has changed then
   */
  public AppliedSite move(
      Collection<Integer> numbers, String combination, boolean makeValid, String who) {
    Site site = require();
    Set<Integer> moving = makeValid ? site.withRelated(numbers) : new TreeSet<>(numbers);
    refuse(ErrorCode.REQUEST_INVALID, new MoveRules(site, combination).faults(moving));
    ObjectNode document = site.document().deepCopy();
    for (int number : moving) {
      document
          .withObject(SiteTree.place(SiteTree.COMPANIES, Integer.toString(number)))
          .put("packageCombination", combination);
    }
    return apply(
        "site",
        document.toString(),
        applied -> moving.stream().map(number -> moved(site, number, combination, who)).toList());
  }

  /**
   * Exchanges the storages of pairs of AMPs, and makes a saved configuration map the current one.
   * Nobody is asked, since this is what moves of AMPs end with.
   *
   * @param pairs the number of an AMP with rows and that of a new one
   * @param mapVersion of a map that was saved as a new one
   * @throws LockstepException {@code STALE_EPOCH} when another site was applied meanwhile, or the
   *     map is no new one; nothing has changed then
   */
  public AppliedSite exchange(Map<Integer, Integer> pairs, int mapVersion, AuditEvent told) {
    SiteCache.Entry present =
        present().orElseThrow(() -> new IllegalStateException("There is no site"));
    Site before = present.site();
    Site after = SiteDocument.read("site", new StorageExchange(before).document(pairs).toString());
    if (!store.exchange(after, present.version(), mapVersion, told)) {
      throw new LockstepException(
          ErrorCode.STALE_EPOCH,
          "Another site was applied at the same time, or configuration map version "
              + mapVersion
              + " is no new one any more");
    }
    AppliedSite applied = new AppliedSite(before, after);
    observers.fire(applied);
    return applied;
  }

  private static AuditEvent moved(Site before, int number, String combination, String who) {
    Company company = before.companies().get(number);
    String from = company == null ? "" : "from " + company.packageCombination() + " ";
    return new AuditEvent(
        who,
        SiteCommand.MOVE.words(),
        AuditObject.company(number),
        null,
        from + "to package combination " + combination);
  }

  /** Two servers, or two requests, may apply at once; one of them comes too late. */
  private boolean replace(Site after, @Nullable Long expected, List<AuditEvent> told) {
    try {
      return store.replace(after, expected, told);
    } catch (EJBException e) {
      // there is no row to lock before the first site, so the second one meets its primary key
      if (store.version().equals(Optional.ofNullable(expected))) {
        throw e;
      }
      LOG.info("A site file was refused because another one was applied meanwhile", e);
      return false;
    }
  }

  private List<Fault> objections(@Nullable Site before, Site after) {
    List<Fault> faults = new ArrayList<>();
    for (SiteUse use : uses) {
      faults.addAll(use.faults(before, after));
    }
    return faults;
  }

  private static void refuse(ErrorCode code, List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new LockstepException(code, faults);
    }
  }

  /** The site that has been applied. */
  public Optional<Site> current() {
    return present().map(SiteCache.Entry::site);
  }

  private Optional<SiteCache.Entry> present() {
    Optional<Long> version = store.version();
    if (version.isEmpty()) {
      return Optional.empty();
    }
    Optional<SiteCache.Entry> cached = cache.get(version.get());
    return cached.isPresent() ? cached : store.load().map(this::parse);
  }

  private SiteCache.Entry parse(StoredSite stored) {
    return cache.put(stored.version(), SiteDocument.read("site", stored.document()));
  }

  /**
   * The site that has been applied.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT} when there is none
   */
  public Site require() {
    return current()
        .orElseThrow(
            () ->
                new LockstepException(
                    ErrorCode.UNKNOWN_OBJECT,
                    "No site has been applied. Apply one: ./lockstep apply -f site.yaml"));
  }

  /**
   * A page of the companies.
   *
   * @throws LockstepException {@code REQUEST_INVALID} for an unknown field to sort by
   */
  public Page<CompanyRow> companies(CompanyFilter filter, PageRequest request) {
    String order = request.sortColumn(SORT_FIELDS) + (request.descending() ? " DESC" : "");
    Page<CompanyRow> page = store.companies(filter, request, order);
    Optional<Site> site = current();
    return page.map(row -> whole(row, site));
  }

  /** One company; empty when the site has none of this number. */
  public Optional<CompanyRow> company(int number) {
    Optional<Site> site = current();
    return store.company(number).map(row -> whole(row, site));
  }

  /** The row with what only the site's document knows of its company. */
  private static CompanyRow whole(CompanyRow row, Optional<Site> site) {
    return site.map(known -> known.companies().get(row.company().number()))
        .map(company -> new CompanyRow(company, row.status()))
        .orElse(row);
  }

  /** The numbers of the companies with this status. */
  public Set<Integer> numbersIn(CompanyStatus status) {
    return store.numbersIn(status);
  }

  /** Sets the status of companies; numbers that the site does not have are passed over. */
  public void setStatus(Collection<Integer> companies, CompanyStatus status) {
    store.setStatus(companies, status);
  }
}
