package dev.lockstep.sequencer.readiness;

import dev.lockstep.sequencer.Touch;
import dev.lockstep.sequencer.entry.EntryCheck;
import dev.lockstep.sequencer.entry.EntryExecution;
import dev.lockstep.sequencer.entry.EntryOutcome;
import dev.lockstep.sequencer.entry.EntryReferences;
import dev.lockstep.sequencer.entry.EntrySettings;
import dev.lockstep.sequencer.entry.EntryType;
import dev.lockstep.sequencer.readiness.database.DataStoreSurvey;
import dev.lockstep.sequencer.readiness.database.DiskSpace;
import dev.lockstep.shared.AtOnce;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.connection.ServerPlaceholders;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The entry type {@code readiness-check}: looks at everything and changes nothing. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ReadinessEntry implements EntryType {

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

  @EJB private SiteService sites;
  @Inject private DataStoreConnections connections;
  @Inject private ControlSurvey control;
  @Inject private AtOnce atOnce;

  @Override
  public String word() {
    return "readiness-check";
  }

  @Override
  public void check(EntryCheck check) {
    new EntryReferences(check).companies("companies");
  }

  @Override
  public Touch touch(EntrySettings settings, Site site) {
    return Touch.NOTHING;
  }

  @Override
  public EntryOutcome execute(EntryExecution execution) throws InterruptedException {
    Site site = sites.require();
    ReadinessSettings settings = ReadinessSettings.of(execution.settings().node());
    Touch touch = control.touch(execution.operation());
    Checklist list = new Checklist(execution.attempt(), execution.notes());
    Set<Integer> companies = companies(site, settings, touch, list);
    ControlFacts facts = control.facts(site, execution.operation(), companies, touch);
    facts.judge(companies, list);
    Path data = Path.of(new ServerPlaceholders().dataFolder()).toAbsolutePath();
    list.check(
        ReadinessCheck.DISK_SPACE,
        "this server",
        () -> DiskSpace.ofFolder(data, settings.minimumFreeSpace()));
    try {
      survey(site, companies, execution, new Survey(list, facts.installed(), settings));
    } catch (LockstepException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(e.getMessage());
      }
      throw e;
    }
    execution.note(list.notes());
    return execution.stopRequested()
        ? EntryOutcome.stopped("The checks were to stop; what succeeded is not checked again")
        : list.outcome();
  }

  private record Survey(
      Checklist list, Map<String, InstalledPrograms> installed, ReadinessSettings settings) {}

  private void survey(Site site, Set<Integer> companies, EntryExecution execution, Survey survey) {
    Map<String, List<Company>> byStore = new TreeMap<>();
    for (int number : companies) {
      Company company = Objects.requireNonNull(site.companies().get(number));
      byStore.computeIfAbsent(company.dataStore(), key -> new ArrayList<>()).add(company);
    }
    DataStoreSurvey stores =
        new DataStoreSurvey(
            connections,
            survey.list(),
            survey.installed(),
            new DataStoreSurvey.Options(
                ANSWER_LIMIT, survey.settings().minimumFreeSpace(), execution::stopRequested));
    atOnce.map(
        byStore.entrySet(),
        entry -> {
          stores.check(site.dataStoreOf(entry.getValue().get(0)), entry.getValue());
          return entry.getKey();
        });
  }

  /** Those that the entry names, or that the operation changes, or all; those of the site. */
  private static Set<Integer> companies(
      Site site, ReadinessSettings settings, Touch touch, Checklist list) {
    Set<Integer> companies = new TreeSet<>(settings.companies());
    if (companies.isEmpty()) {
      companies.addAll(touch.companies().isEmpty() ? site.companies().keySet() : touch.companies());
    }
    for (int number : Set.copyOf(companies)) {
      if (!site.companies().containsKey(number)) {
        companies.remove(number);
        list.check(
            ReadinessCheck.COMPANY,
            "company " + number,
            () -> Finding.failed("is not in the site any more", "Apply a site file with it"));
      }
    }
    return companies;
  }
}
