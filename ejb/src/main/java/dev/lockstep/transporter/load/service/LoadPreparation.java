package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Company;
import dev.lockstep.site.CompanyRow;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.CompanyWork;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.service.SchemaLocks;
import dev.lockstep.site.service.SiteService;
import dev.lockstep.transporter.JobVariables;
import dev.lockstep.transporter.LoadDefinition;
import dev.lockstep.transporter.OperatorLoad;
import dev.lockstep.transporter.TableLoad;
import dev.lockstep.transporter.load.LoadRefusals;
import dev.lockstep.transporter.load.NewLoad;
import dev.lockstep.transporter.load.TargetTable;
import dev.lockstep.transporter.operator.library.OperatorLibrary;
import dev.lockstep.transporter.source.SourceFolders;
import dev.lockstep.transporter.source.SourcePlan;
import dev.lockstep.transporter.source.SourcePlanText;
import dev.lockstep.transporter.source.SourcePlanner;
import dev.lockstep.transporter.target.BeginLoading;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at all that a load needs before it is made, so that a faulty one changes nothing. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LoadPreparation {

  private static final String NO_PLAN = "{}";

  @EJB private SiteService sites;
  @Inject private SchemaLocks locks;
  @Inject @Any private Instance<CompanyWork> works;
  @Inject private LoadFolders folders;
  @Inject private LoadSessions sessions;
  @Inject private LoadCapacity capacity;

  /** What was found out about a load. */
  private record Prepared(String schema, String table, String mode, String plan) {}

  /**
   * Checks a load and decides how its data is split.
   *
   * @throws LockstepException with what is wrong
   */
  NewLoad prepare(LoadSubmission submission, JobVariables variables, @Nullable String caller) {
    LoadDefinition definition = submission.definition(variables);
    Company company = requireFreeCompany(definition.work().into().company());
    capacity.require(definition, company.dataStore());
    Path folder = folders.unpacked(submission.folder()).resolve(submission.place());
    Prepared prepared = prepared(definition, folder);
    return new NewLoad(
        UUID.randomUUID().toString(),
        definition.name(),
        new TargetTable(company.number(), company.dataStore(), prepared.schema(), prepared.table()),
        prepared.mode(),
        definition.instances(),
        submission.document(),
        variables,
        submission.folder(),
        prepared.plan(),
        caller);
  }

  private Prepared prepared(LoadDefinition definition, Path folder) {
    try (CompanyConnection company = sessions.open(definition.work().into().company())) {
      var table = BeginLoading.table(company, definition.work().into());
      if (definition.work() instanceof TableLoad load) {
        List<String> writable =
            table.columns().stream().filter(column -> !table.generated().contains(column)).toList();
        SourcePlan plan =
            new SourcePlanner(new SourceFolders(folder, folders.allowed()), sessions)
                .plan(load.from(), definition.instances(), writable);
        new BeginLoading(company, load).check(plan.columns());
        return new Prepared(
            company.schema(), table.name(), load.mode().word(), SourcePlanText.write(plan));
      }
      checkOperator((OperatorLoad) definition.work(), folder);
      return new Prepared(company.schema(), table.name(), "operator", NO_PLAN);
    } catch (SQLException e) {
      throw new LockstepException(
          ErrorCode.DATA_STORE_UNREACHABLE,
          "The load cannot be checked, since a database answered: " + e.getMessage(),
          e);
    }
  }

  private static void checkOperator(OperatorLoad load, Path folder) {
    try (OperatorLibrary library = OperatorLibrary.open(LoadFolders.jars(folder))) {
      library.provider(load.operator());
    }
  }

  /**
   * Refuses companies that others work on.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT} or {@code LOAD_COMPANY_BUSY}
   */
  Company requireFreeCompany(int number) {
    CompanyRow row =
        sites
            .company(number)
            .orElseThrow(
                () ->
                    new LockstepException(
                        ErrorCode.UNKNOWN_OBJECT,
                        "The site has no company " + number + ". See: ./lockstep company list"));
    if (row.status() == CompanyStatus.UPGRADE_NEEDED) {
      requireNothingBegun(number);
    }
    if (locks.ofCompanies(List.of(number)).containsKey(number)) {
      throw LoadRefusals.companyIsLocked(number);
    }
    return row.company();
  }

  /** A company may wait for a run, but not be in its middle. */
  private void requireNothingBegun(int company) {
    works.stream()
        .filter(work -> !(work instanceof LoadsAtWork))
        .flatMap(work -> work.begun(List.of(company)).stream())
        .findFirst()
        .ifPresent(
            begun -> {
              throw LoadRefusals.companyIsBusy(begun);
            });
  }
}
