package dev.lockstep.sequencer.statement;

import dev.lockstep.sequencer.Touch;
import dev.lockstep.sequencer.entry.EntryCheck;
import dev.lockstep.sequencer.entry.EntryExecution;
import dev.lockstep.sequencer.entry.EntryOutcome;
import dev.lockstep.sequencer.entry.EntrySettings;
import dev.lockstep.sequencer.entry.EntryType;
import dev.lockstep.sequencer.statement.target.SchemaOpener;
import dev.lockstep.sequencer.statement.target.StatementStop;
import dev.lockstep.site.Company;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.service.SiteService;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The entry type {@code sql}: a script of the operation, executed in a data store. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class SqlEntry implements EntryType {

  @EJB private SiteService sites;
  @Inject private DataStoreConnections connections;
  @Inject private Clock clock;
  @Resource private ManagedScheduledExecutorService threads;

  @Override
  public String word() {
    return "sql";
  }

  @Override
  public void check(EntryCheck check) {
    new SqlEntryRules(check).check();
  }

  /**
   * The companies in whose schemas it is executed; without a schema nobody knows what the script
   * changes, so it counts as changing all companies of the data store.
   */
  @Override
  public Touch touch(EntrySettings entry, Site site) {
    SqlSettings settings = SqlSettings.of(entry.node());
    if (!settings.companies().isEmpty()) {
      return Touch.ofCompanies(settings.companies());
    }
    String schema = settings.schema();
    Set<Integer> companies =
        site.companies().values().stream()
            .filter(company -> company.dataStore().equals(settings.dataStore()))
            .filter(company -> schema == null || company.schema().equalsIgnoreCase(schema))
            .map(Company::number)
            .collect(Collectors.toSet());
    return Touch.ofCompanies(companies);
  }

  @Override
  public EntryOutcome execute(EntryExecution execution) throws InterruptedException {
    SqlSettings settings = SqlSettings.of(execution.settings().node());
    Site site = sites.require();
    DataStore store = site.dataStores().get(settings.dataStore());
    if (store == null) {
      return gone("data store " + settings.dataStore());
    }
    List<Company> companies = companies(settings, site);
    if (companies.size() < settings.companies().size()) {
      return gone("companies " + settings.companies() + " in data store " + store.name());
    }
    try (StatementStop stop = new StatementStop(threads, execution::stopRequested)) {
      return new SqlWork(execution, new SchemaOpener(connections, store), clock, stop)
          .execute(schemas(settings, companies));
    }
  }

  private static EntryOutcome gone(String what) {
    return EntryOutcome.failed(
        "The site has no " + what + " any more. Apply a site file with it, then restart the entry");
  }

  /** Those that are still there. */
  private static List<Company> companies(SqlSettings settings, Site site) {
    return settings.companies().stream()
        .map(site.companies()::get)
        .filter(company -> company != null && company.dataStore().equals(settings.dataStore()))
        .toList();
  }

  private static List<@Nullable String> schemas(SqlSettings settings, List<Company> companies) {
    List<@Nullable String> schemas = new ArrayList<>();
    companies.forEach(company -> schemas.add(company.schema()));
    if (schemas.isEmpty()) {
      schemas.add(settings.schema());
    }
    return schemas;
  }
}
