package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.target.HistoryRow;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What companies have executed and still need, as their own databases say. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class CompanyUpgrades {

  @EJB private SiteService sites;
  @Inject private NeededPrograms neededPrograms;
  @Inject private RunGenerator generator;

  /** How many programs the company still needs, or null when its database cannot be reached. */
  public @Nullable Integer pending(int number) {
    Site site = sites.require();
    Company company = company(site, number);
    try {
      return neededPrograms.pending(
          site, company, neededPrograms.outlines(site, company.packageCombination()));
    } catch (SQLException e) {
      return null;
    } catch (LockstepException e) {
      if (e.code() == ErrorCode.UNKNOWN_OBJECT) {
        return null;
      }
      throw e;
    }
  }

  /** The unfinished run that the company waits for, or null. */
  public @Nullable Long run(int number) {
    Run run = generator.unfinishedByCompany().get(number);
    return run == null ? null : run.id().value();
  }

  /**
   * What was executed in the company's schema, in its order.
   *
   * @throws LockstepException {@code DATA_STORE_UNREACHABLE}
   */
  public Page<HistoryRow> history(int number, PageRequest request) {
    Site site = sites.require();
    Company company = company(site, number);
    try {
      List<HistoryRow> rows = List.copyOf(neededPrograms.history(site, company).values());
      List<HistoryRow> items = rows.stream().skip(request.offset()).limit(request.size()).toList();
      return new Page<>(items, request.page(), request.size(), rows.size());
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
