package dev.lockstep.site.connection;

import dev.lockstep.shared.AtOnce;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Company;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.Site;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks many companies' databases the same: the data stores at once, and one that is away only once
 * for all of its companies.
 */
@Dependent
public class CompanyInquiry {

  private static final Logger LOG = LoggerFactory.getLogger(CompanyInquiry.class);

  private final DataStoreConnections connections;
  private final AtOnce atOnce;

  /** An inquiry over these connections. */
  @Inject
  public CompanyInquiry(DataStoreConnections connections, AtOnce atOnce) {
    this.connections = connections;
    this.atOnce = atOnce;
  }

  /** What a company is asked, on a connection to its schema. */
  @FunctionalInterface
  public interface Question<R> {
    R ask(Company company, CompanyConnection opened) throws SQLException;
  }

  /**
   * The answers by the companies' numbers; companies whose database gives none are left out.
   *
   * @param companies companies of the site
   */
  public <R> Map<Integer, R> ask(Site site, Collection<Company> companies, Question<R> question) {
    Map<String, List<Company>> byStore =
        companies.stream().collect(Collectors.groupingBy(Company::dataStore));
    Map<Integer, R> answers = new HashMap<>();
    atOnce
        .map(
            byStore.entrySet(),
            entry -> {
              DataStore store = Objects.requireNonNull(site.dataStores().get(entry.getKey()));
              return askOne(store, entry.getValue(), question);
            })
        .forEach(answers::putAll);
    return answers;
  }

  private <R> Map<Integer, R> askOne(
      DataStore store, List<Company> companies, Question<R> question) {
    Map<Integer, R> answers = new HashMap<>();
    boolean there = isThere(store);
    for (Company company : companies) {
      if (!there) {
        break;
      }
      try (CompanyConnection opened = connections.open(store, company)) {
        answers.put(company.number(), question.ask(company, opened));
      } catch (SQLException | LockstepException e) {
        LOG.warn("Company {} cannot be asked: {}", company.number(), e.getMessage());
        // it may be the company's schema only, or the data store may have gone meanwhile
        there = isThere(store);
      }
    }
    return answers;
  }

  private boolean isThere(DataStore store) {
    try (Connection connection = connections.open(store)) {
      connection.rollback();
      return true;
    } catch (SQLException | RuntimeException e) {
      LOG.warn("The companies of data store {} cannot be asked: {}", store.name(), e.getMessage());
      return false;
    }
  }
}
