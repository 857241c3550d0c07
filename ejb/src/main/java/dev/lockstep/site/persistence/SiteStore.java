package dev.lockstep.site.persistence;

import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditWriter;
import dev.lockstep.site.Company;
import dev.lockstep.site.CompanyFilter;
import dev.lockstep.site.CompanyRow;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.Site;
import dev.lockstep.site.amp.persistence.ConfigurationMapWriter;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the site and its companies in the control database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
@SuppressWarnings("NullAway.Init")
public class SiteStore {

  private static final int NUMBERS_AT_ONCE = 1000;

  @PersistenceContext(unitName = "lockstep")
  private EntityManager entities;

  @Inject private Clock clock;
  @Inject private AuditWriter audit;
  @Inject private ConfigurationMapWriter maps;

  /** The version of the site; empty when none has been applied. */
  public Optional<Long> version() {
    return entities
        .createQuery("SELECT s.version FROM SiteEntity s WHERE s.id = :id", Long.class)
        .setParameter("id", SiteEntity.ONLY)
        .getResultStream()
        .findFirst();
  }

  /** The site; empty when none has been applied. */
  public Optional<StoredSite> load() {
    return Optional.ofNullable(entities.find(SiteEntity.class, SiteEntity.ONLY))
        .map(SiteEntity::stored);
  }

  /**
   * Replaces the site and its companies; those that stay keep their status. The first configured
   * AMPs get a configuration map.
   *
   * @param expected the version that is to be replaced, or null when there is no site yet
   * @param told what the audit tells of it
   * @return false when another version is there; nothing has changed then
   */
  public boolean replace(Site site, @Nullable Long expected, List<AuditEvent> told) {
    SiteEntity present =
        entities.find(SiteEntity.class, SiteEntity.ONLY, LockModeType.PESSIMISTIC_WRITE);
    if (present == null) {
      if (expected != null) {
        return false;
      }
      entities.persist(new SiteEntity(site, clock.instant()));
    } else {
      if (expected == null || present.version() != expected) {
        return false;
      }
      present.apply(site, clock.instant());
    }
    replaceCompanies(site.companies());
    maps.begin(site);
    told.forEach(audit::tell);
    return true;
  }

  /**
   * Replaces the site by one whose AMPs have exchanged their storages, and makes a saved
   * configuration map the current one.
   *
   * @param expected the version that is to be replaced
   * @param mapVersion of a map that was saved as a new one
   * @return false when another version of the site is there, or the map is no new one; nothing has
   *     changed then
   */
  public boolean exchange(Site site, long expected, int mapVersion, AuditEvent told) {
    SiteEntity present =
        entities.find(SiteEntity.class, SiteEntity.ONLY, LockModeType.PESSIMISTIC_WRITE);
    if (present == null || present.version() != expected || !maps.makeCurrent(mapVersion)) {
      return false;
    }
    present.apply(site, clock.instant());
    audit.tell(told);
    return true;
  }

  private void replaceCompanies(Map<Integer, Company> companies) {
    Map<Integer, Company> fresh = new LinkedHashMap<>(companies);
    List<CompanyEntity> present =
        entities
            .createQuery("SELECT c FROM CompanyEntity c ORDER BY c.number", CompanyEntity.class)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    for (CompanyEntity entity : present) {
      Company company = fresh.remove(entity.number());
      if (company == null) {
        entities.remove(entity);
      } else {
        entity.apply(company);
      }
    }
    fresh.values().forEach(company -> entities.persist(new CompanyEntity(company)));
  }

  /**
   * A page of the companies, without their users.
   *
   * @param order JPQL expression on the company {@code c}, never a text of a request
   */
  public Page<CompanyRow> companies(CompanyFilter filter, PageRequest request, String order) {
    Map<String, Object> values = new HashMap<>();
    String from = " FROM CompanyEntity c" + where(filter, values);
    TypedQuery<Long> count = entities.createQuery("SELECT COUNT(c)" + from, Long.class);
    values.forEach(count::setParameter);
    long total = count.getSingleResult();
    if (request.offset() >= total) {
      return new Page<>(List.of(), request.page(), request.size(), total);
    }
    TypedQuery<CompanyEntity> query =
        entities.createQuery(
            "SELECT c"
                + from
                + " ORDER BY "
                + order
                + (order.startsWith("c.number") ? "" : ", c.number"),
            CompanyEntity.class);
    values.forEach(query::setParameter);
    List<CompanyRow> rows =
        query
            .setFirstResult(Math.toIntExact(request.offset()))
            .setMaxResults(request.size())
            .getResultList()
            .stream()
            .map(CompanyEntity::row)
            .toList();
    return new Page<>(rows, request.page(), request.size(), total);
  }

  private static String where(CompanyFilter filter, Map<String, Object> values) {
    List<String> conditions = new ArrayList<>();
    CompanyStatus status = filter.status();
    if (status != null) {
      conditions.add("c.status = :status");
      values.put("status", status.name());
    }
    String combination = filter.packageCombination();
    if (combination != null) {
      conditions.add("c.packageCombination = :packageCombination");
      values.put("packageCombination", combination);
    }
    String dataStore = filter.dataStore();
    if (dataStore != null) {
      conditions.add("c.dataStore = :dataStore");
      values.put("dataStore", dataStore);
    }
    String search = filter.search();
    if (search != null) {
      conditions.add(
          "(CAST(c.number AS string) LIKE :start ESCAPE '!'"
              + " OR LOWER(c.description) LIKE :part ESCAPE '!'"
              + " OR LOWER(c.purpose) LIKE :part ESCAPE '!'"
              + " OR LOWER(c.schemaName) LIKE :part ESCAPE '!')");
      String literal = search.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
      values.put("start", literal + "%");
      values.put("part", "%" + literal + "%");
    }
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /** One company, without its users. */
  public Optional<CompanyRow> company(int number) {
    return Optional.ofNullable(entities.find(CompanyEntity.class, number)).map(CompanyEntity::row);
  }

  /** The numbers of the companies with this status. */
  public Set<Integer> numbersIn(CompanyStatus status) {
    return entities
        .createQuery("SELECT c.number FROM CompanyEntity c WHERE c.status = :status", Integer.class)
        .setParameter("status", status.name())
        .getResultStream()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Sets the status of companies. */
  public void setStatus(Collection<Integer> companies, CompanyStatus status) {
    List<Integer> numbers = List.copyOf(new TreeSet<>(companies));
    for (int start = 0; start < numbers.size(); start += NUMBERS_AT_ONCE) {
      int end = Math.min(numbers.size(), start + NUMBERS_AT_ONCE);
      entities
          .createQuery(
              "UPDATE CompanyEntity c SET c.status = :status, c.version = c.version + 1"
                  + " WHERE c.number IN :numbers")
          .setParameter("status", status.name())
          .setParameter("numbers", numbers.subList(start, end))
          .executeUpdate();
    }
  }
}
