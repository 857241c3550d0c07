package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.pack.UpgradeProgram;
import dev.lockstep.dataupgrade.persistence.PackStore;
import dev.lockstep.dataupgrade.target.CompanyHistory;
import dev.lockstep.dataupgrade.target.HistoryRow;
import dev.lockstep.site.Company;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.Site;
import dev.lockstep.site.Vrc;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.connection.DataStoreConnections;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds what a company needs: what is in its VRC chains and not in its history. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class NeededPrograms {

  @EJB private PackStore packs;
  @Inject private DataStoreConnections connections;

  /** All programs that are installed for a package combination. */
  public List<UpgradeProgram> installed(Site site, String packageCombination) {
    List<String> vrcs = site.chain(packageCombination).stream().map(Vrc::name).toList();
    return packs.programsIn(vrcs);
  }

  /** A connection whose current schema is the company's. */
  public CompanyConnection connect(Site site, Company company) throws SQLException {
    CompanyConnection opened = open(site, company);
    try {
      opened.select();
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  /** A connection for those who make the company's schema the current one by themselves. */
  CompanyConnection open(Site site, Company company) throws SQLException {
    return connections.open(store(site, company), company);
  }

  /** The company's history; empty when nothing was ever executed. */
  public Map<String, HistoryRow> history(Site site, Company company) throws SQLException {
    try (CompanyConnection opened = connect(site, company)) {
      boolean kept = CompanyHistory.exists(opened.connection(), opened.kind(), opened.schema());
      return kept ? CompanyHistory.all(opened.connection()) : Map.of();
    }
  }

  /** The programs of the company's package combination that its history does not show as done. */
  public List<UpgradeProgram> needed(Site site, Company company) throws SQLException {
    Map<String, HistoryRow> history = history(site, company);
    return installed(site, company.packageCombination()).stream()
        .filter(program -> program.runtimeClass().executed())
        .filter(program -> !isDone(history.get(program.code())))
        .toList();
  }

  static boolean isDone(@Nullable HistoryRow row) {
    return row != null && row.done();
  }

  private static DataStore store(Site site, Company company) {
    return Objects.requireNonNull(site.dataStores().get(company.dataStore()));
  }
}
