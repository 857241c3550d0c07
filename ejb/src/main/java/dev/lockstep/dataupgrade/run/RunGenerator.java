package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.GeneratedRun;
import dev.lockstep.dataupgrade.NewRun;
import dev.lockstep.dataupgrade.Release;
import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunOrder;
import dev.lockstep.dataupgrade.RunOrigin;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Company;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.Site;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.service.SchemaLocks;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes runs, gives their companies the status Upgrade Needed and locks them. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RunGenerator {

  @EJB private RunStore runs;
  @EJB private SiteService sites;
  @Inject private NeededPrograms neededPrograms;
  @Inject private SchemaLocks locks;

  /** The unfinished runs by the companies that wait for them. */
  public Map<Integer, Run> unfinishedByCompany() {
    Map<Integer, Run> byCompany = new HashMap<>();
    for (Run run : runs.unfinished()) {
      run.companies().forEach(company -> byCompany.put(company, run));
    }
    return byCompany;
  }

  /**
   * A run for those of the companies that need one: a new one, or one that is not initialized yet.
   * Companies whose database is away count as needing one.
   *
   * @param companies all of one package combination
   * @param who the operator whose command made it necessary, for the audit
   */
  public List<GeneratedRun> generate(
      Site site, List<Company> companies, RunOrigin origin, String why, String who) {
    Map<Integer, Integer> pending = neededPrograms.pending(site, companies);
    List<Integer> needing =
        companies.stream()
            .map(Company::number)
            .filter(number -> pending.getOrDefault(number, 1) > 0)
            .toList();
    if (needing.isEmpty()) {
      return List.of();
    }
    String packageCombination = companies.get(0).packageCombination();
    Map<Integer, Run> unfinished = unfinishedByCompany();
    Run open =
        needing.stream()
            .map(unfinished::get)
            .filter(run -> run != null && run.state() == RunState.CREATED)
            .findFirst()
            .orElse(null);
    Run run =
        open == null
            ? runs.create(new NewRun(why, packageCombination, origin, needing, Release.RUN), who)
            : runs.extend(open.id(), needing, why, who);
    hold(needing);
    return List.of(new GeneratedRun(run.id(), packageCombination, run.companies()));
  }

  /** From now on the companies wait for their run. */
  private void hold(Collection<Integer> companies) {
    sites.setStatus(companies, CompanyStatus.UPGRADE_NEEDED);
    locks.lock(LockedObject.companies(companies));
  }

  /** The companies that are in a run which has begun; a new pack cannot be installed for them. */
  public List<Fault> busy(Collection<Company> companies) {
    Map<Integer, Run> unfinished = unfinishedByCompany();
    Map<RunId, Run> busy = new HashMap<>();
    for (Company company : companies) {
      Run run = unfinished.get(company.number());
      if (run != null && run.state() != RunState.CREATED) {
        busy.put(run.id(), run);
      }
    }
    return busy.values().stream()
        .map(
            run ->
                Fault.of(
                    "run " + run.id(),
                    "is " + run.state() + " and companies " + run.companies() + " wait for it",
                    "Complete it first: ./lockstep run show " + run.id()))
        .toList();
  }

  /**
   * Creates a run by hand.
   *
   * @param who the operator, for the audit
   */
  public Run create(RunOrder order, String who) {
    Site site = sites.require();
    String packageCombination = order.packageCombination();
    Collection<Integer> numbers = order.companies();
    List<Fault> faults = new ArrayList<>();
    if (!site.packageCombinations().containsKey(packageCombination)) {
      faults.add(
          Fault.of(
              "package combination " + packageCombination,
              "the site does not have it",
              "Take one of " + site.packageCombinations().keySet()));
    }
    if (numbers.isEmpty()) {
      faults.add(Fault.of("companies", "none is named", "Name at least one"));
    }
    Map<Integer, Run> unfinished = unfinishedByCompany();
    Set<Integer> wanted = order.makeValid() ? site.withRelated(numbers) : new TreeSet<>(numbers);
    for (int number : wanted) {
      check(site, packageCombination, number, unfinished, faults);
    }
    site.missingRelated(wanted)
        .forEach(
            (related, missing) ->
                faults.add(
                    Fault.of(
                        "companies " + related,
                        "share tables, and " + missing + " are not in the run",
                        "Put all of them into one run, or add them: --make-valid")));
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.REQUEST_INVALID, faults);
    }
    Run run =
        runs.create(
            new NewRun(
                order.description(), packageCombination, RunOrigin.MANUAL, wanted, order.release()),
            who);
    hold(wanted);
    return run;
  }

  private static void check(
      Site site,
      String packageCombination,
      int number,
      Map<Integer, Run> unfinished,
      List<Fault> faults) {
    String object = "company " + number;
    Company company = site.companies().get(number);
    if (company == null) {
      faults.add(Fault.of(object, "the site does not have it", "See: ./lockstep company list"));
      return;
    }
    if (!company.packageCombination().equals(packageCombination)) {
      faults.add(
          Fault.of(
              object,
              "is in package combination " + company.packageCombination(),
              "Leave it out, or make a run of its own"));
    }
    Run run = unfinished.get(number);
    if (run != null) {
      faults.add(
          Fault.of(
              object,
              "waits for run " + run.id() + ", which is " + run.state(),
              "Complete that run first"));
    }
  }
}
