package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.target.HandMark;
import dev.lockstep.dataupgrade.target.HandMarks;
import dev.lockstep.dataupgrade.target.HistoryRow;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What companies have executed and still need, as their own databases say. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class CompanyUpgrades {

  @EJB private SiteService sites;
  @Inject private NeededPrograms neededPrograms;
  @Inject private RunGenerator generator;

  /**
   * How far companies are upgraded, by their numbers; those that the site does not have are left
   * out.
   */
  public Map<Integer, CompanyUpgrade> of(Collection<Integer> numbers) {
    if (numbers.isEmpty()) {
      return Map.of();
    }
    Site site = sites.require();
    List<Company> companies =
        numbers.stream().map(site.companies()::get).filter(Objects::nonNull).toList();
    Map<Integer, Integer> pending = neededPrograms.pending(site, companies);
    Map<Integer, Run> runs = generator.unfinishedByCompany();
    Map<Integer, CompanyUpgrade> upgrades = new HashMap<>();
    for (Company company : companies) {
      int number = company.number();
      Run run = runs.get(number);
      upgrades.put(
          number, new CompanyUpgrade(run == null ? null : run.id().value(), pending.get(number)));
    }
    return upgrades;
  }

  /**
   * What was executed in the company's schema, in its order.
   *
   * @throws LockstepException {@code DATA_STORE_UNREACHABLE}
   */
  public Page<HistoryEntry> history(int number, PageRequest request) {
    Site site = sites.require();
    Company company = company(site, number);
    try (CompanyConnection opened = neededPrograms.connect(site, company)) {
      Map<String, HistoryRow> rows = NeededPrograms.history(opened);
      Map<String, HandMark> marks = rows.isEmpty() ? Map.of() : HandMarks.all(opened.connection());
      return Page.of(List.copyOf(rows.values()), request)
          .map(row -> new HistoryEntry(row, marks.get(row.program())));
    } catch (SQLException e) {
      throw new LockstepException(
          ErrorCode.DATA_STORE_UNREACHABLE,
          String.format(
              Locale.ROOT,
              "Company %d: data store %s answered: %s",
              number,
              company.dataStore(),
              e.getMessage()),
          e);
    }
  }

  private static Company company(Site site, int number) {
    Company company = site.companies().get(number);
    if (company == null) {
      throw new LockstepException(
          ErrorCode.UNKNOWN_OBJECT,
          "The site has no company " + number + ". See: ./lockstep company list");
    }
    return company;
  }
}
