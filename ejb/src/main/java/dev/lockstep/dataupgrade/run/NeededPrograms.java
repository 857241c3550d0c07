package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.dataupgrade.pack.ProgramOutline;
import dev.lockstep.dataupgrade.pack.UpgradeProgram;
import dev.lockstep.dataupgrade.persistence.PackStore;
import dev.lockstep.dataupgrade.target.CompanyHistory;
import dev.lockstep.dataupgrade.target.HistoryRow;
import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import dev.lockstep.site.Vrc;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.connection.CompanyInquiry;
import dev.lockstep.site.connection.DataStoreConnections;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
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
  @Inject private CompanyInquiry inquiry;

  /** All programs that are installed for a package combination, with their scripts. */
  public List<UpgradeProgram> installed(Site site, String packageCombination) {
    return packs.programsIn(vrcs(site, packageCombination));
  }

  /** The same programs without their scripts. */
  public List<ProgramOutline> outlines(Site site, String packageCombination) {
    return packs.outlinesIn(vrcs(site, packageCombination));
  }

  /** The sequence of the programs that are installed for a package combination. */
  public UpgradePlan plan(Site site, String packageCombination) {
    return RunScripts.planOf(outlines(site, packageCombination));
  }

  private static List<String> vrcs(Site site, String packageCombination) {
    return site.chain(packageCombination).stream().map(Vrc::name).toList();
  }

  /** A connection whose current schema is the company's. */
  public CompanyConnection connect(Site site, Company company) throws SQLException {
    return connections.open(site.dataStoreOf(company), company);
  }

  /** A connection for those who make the company's schema the current one by themselves. */
  CompanyConnection connectUnselected(Site site, Company company) throws SQLException {
    return connections.openUnselected(site.dataStoreOf(company), company);
  }

  /** The company's history; empty when nothing was ever executed. */
  public Map<String, HistoryRow> history(Site site, Company company) throws SQLException {
    try (CompanyConnection opened = connect(site, company)) {
      return history(opened);
    }
  }

  /** The history of the company that the connection leads to. */
  public static Map<String, HistoryRow> history(CompanyConnection opened) throws SQLException {
    boolean kept = CompanyHistory.exists(opened.connection(), opened.kind(), opened.schema());
    return kept ? CompanyHistory.all(opened.connection()) : Map.of();
  }

  /**
   * How many programs each company still needs; companies whose database cannot be asked are left
   * out.
   */
  public Map<Integer, Integer> pending(Site site, Collection<Company> companies) {
    Map<String, List<ProgramOutline>> installed = new HashMap<>();
    for (Company company : companies) {
      installed.computeIfAbsent(company.packageCombination(), code -> outlines(site, code));
    }
    return inquiry.ask(
        site,
        companies,
        (company, opened) ->
            pending(
                Objects.requireNonNull(installed.get(company.packageCombination())),
                history(opened)));
  }

  /**
   * Which of these programs each company has not executed; companies whose database cannot be asked
   * are left out.
   */
  Map<Integer, List<ProgramOutline>> notDone(
      Site site, Collection<Company> companies, List<ProgramOutline> programs) {
    return inquiry.ask(
        site,
        companies,
        (company, opened) -> {
          Map<String, HistoryRow> history = history(opened);
          return programs.stream().filter(program -> !isDone(history.get(program.code()))).toList();
        });
  }

  /** How many programs are executed, but are not in the history as done. */
  static int pending(Collection<ProgramOutline> installed, Map<String, HistoryRow> history) {
    return (int)
        installed.stream()
            .filter(program -> program.runtimeClass().executed())
            .filter(program -> !isDone(history.get(program.code())))
            .count();
  }

  static boolean isDone(@Nullable HistoryRow row) {
    return row != null && row.done();
  }
}
