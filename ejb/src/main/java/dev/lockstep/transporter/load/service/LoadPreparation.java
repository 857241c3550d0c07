package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.CompanyRow;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.CompanyWork;
import dev.lockstep.site.amp.availability.service.AmpAvailabilityService;
import dev.lockstep.site.amp.service.Amps;
import dev.lockstep.site.lock.service.SchemaLocks;
import dev.lockstep.site.service.SiteService;
import dev.lockstep.transporter.Into;
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
import dev.lockstep.transporter.target.AmpTables;
import dev.lockstep.transporter.target.TargetParts;
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
  @Inject private Amps amps;
  @Inject private AmpAvailabilityService availability;
  @Inject private AmpLoadGuard ampGuard;
  @Inject private TargetPlaces places;

  /** What was found out about a load. */
  private record Prepared(TargetTable target, String mode, String plan) {}

  /**
   * Checks a load and decides how its data is split.
   *
   * @throws LockstepException with what is wrong
   */
  NewLoad prepare(LoadSubmission submission, JobVariables variables, @Nullable String caller) {
    LoadDefinition definition = submission.definition(variables);
    requireFree(definition.work().into());
    capacity.require(definition, dataStores(definition.work().into()));
    Path folder = folders.unpacked(submission.folder()).resolve(submission.place());
    Prepared prepared = prepared(definition, folder);
    return new NewLoad(
        UUID.randomUUID().toString(),
        definition.name(),
        prepared.target(),
        prepared.mode(),
        definition.instances(),
        submission.document(),
        variables,
        submission.folder(),
        prepared.plan(),
        caller);
  }

  private void requireFree(Into into) {
    if (into instanceof Into.CompanyTable of) {
      requireFreeCompany(of.company());
    } else {
      ampGuard.requireFree(availability.state());
    }
  }

  private List<String> dataStores(Into into) {
    return into instanceof Into.CompanyTable of
        ? List.of(requireCompany(of.company()).company().dataStore())
        : sessions.dataStores(amps.requireMap());
  }

  private Prepared prepared(LoadDefinition definition, Path folder) {
    try (TargetParts parts = open(definition.work().into())) {
      AmpTables tables = new AmpTables(parts, definition.work().into());
      var found = tables.find();
      if (definition.work() instanceof TableLoad load) {
        var table = found.get(0);
        List<String> writable =
            table.columns().stream().filter(column -> !table.generated().contains(column)).toList();
        SourcePlan plan =
            new SourcePlanner(new SourceFolders(folder, folders.allowed()), sessions)
                .plan(load.from(), definition.instances(), writable);
        tables.check(load, plan.columns());
        return new Prepared(
            places.of(definition.work().into(), parts, found),
            load.mode().word(),
            SourcePlanText.write(plan));
      }
      checkOperator((OperatorLoad) definition.work(), folder);
      return new Prepared(places.of(definition.work().into(), parts, found), "operator", NO_PLAN);
    } catch (SQLException e) {
      throw new LockstepException(
          ErrorCode.DATA_STORE_UNREACHABLE,
          "The load cannot be checked, since a database answered: " + e.getMessage(),
          e);
    }
  }

  private TargetParts open(Into into) throws SQLException {
    return into instanceof Into.CompanyTable of
        ? TargetParts.ofCompany(sessions.open(of.company()))
        : sessions.open(amps.requireMap());
  }

  private static void checkOperator(OperatorLoad load, Path folder) {
    try (OperatorLibrary library = OperatorLibrary.open(LoadFolders.jars(folder))) {
      library.provider(load.operator());
    }
  }

  /**
   * Refuses to let a load go on whose target others work on.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT}, {@code LOAD_COMPANY_BUSY}, {@code
   *     LOAD_AMPS_BUSY} or {@code LOAD_AMPS_MOVED}
   */
  void requireFree(TargetTable target) {
    if (target instanceof TargetTable.OfCompany of) {
      requireFreeCompany(of.company());
    } else if (target instanceof TargetTable.OfAmps of) {
      ampGuard.requireFree(availability.state());
      ampGuard.requireSameMap(of);
    }
  }

  private CompanyRow requireCompany(int number) {
    return sites
        .company(number)
        .orElseThrow(
            () ->
                new LockstepException(
                    ErrorCode.UNKNOWN_OBJECT,
                    "The site has no company " + number + ". See: ./lockstep company list"));
  }

  private void requireFreeCompany(int number) {
    CompanyRow row = requireCompany(number);
    if (row.status() == CompanyStatus.UPGRADE_NEEDED) {
      requireNothingBegun(number);
    }
    if (locks.ofCompanies(List.of(number)).containsKey(number)) {
      throw LoadRefusals.companyIsLocked(number);
    }
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
