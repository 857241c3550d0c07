package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Absence;
import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.site.Company;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data stores that bshells of this server could not reach. Tasks of their companies are not
 * claimed until they answer again, and fail when that takes too long. Safe for use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class AwayStores {

  private static final Logger LOG = LoggerFactory.getLogger(AwayStores.class);

  @EJB private RunStore runs;
  @Inject private Clock clock;
  @Inject private RecentSite sites;
  @Inject private NeededPrograms neededPrograms;
  @Resource private ManagedExecutorService executor;

  private final Map<String, Absence> absences = new ConcurrentHashMap<>();
  private final Set<String> looking = ConcurrentHashMap.newKeySet();
  private final Map<RunId, String> told = new ConcurrentHashMap<>();

  /** A data store did not answer. */
  void away(String dataStore, String reason) {
    Instant now = clock.instant();
    Absence absence =
        absences.compute(
            dataStore,
            (key, known) -> known == null ? Absence.began(now, reason) : known.again(now, reason));
    LOG.warn("Data store {} is away since {}: {}", dataStore, absence.since(), reason);
  }

  /** A data store answered. */
  void here(String dataStore) {
    if (!absences.isEmpty() && absences.remove(dataStore) != null) {
      LOG.info("Data store {} answers again", dataStore);
    }
  }

  /** Why tasks of this data store's companies fail, or empty while they wait for it. */
  Optional<String> givenUp(String dataStore) {
    Absence absence = absences.get(dataStore);
    return absence != null && absence.tooLong(clock.instant())
        ? Optional.of(givenUp(dataStore, absence))
        : Optional.empty();
  }

  private static String givenUp(String dataStore, Absence absence) {
    return String.format(
        Locale.ROOT,
        "Data store %s has been away since %s, longer than %d minutes: %s. Bring it back, then take"
            + " up the failed tasks",
        dataStore,
        absence.since(),
        Absence.PATIENCE.toMinutes(),
        absence.reason());
  }

  /** The companies whose tasks are not to be claimed now. */
  Set<Integer> companies() {
    if (absences.isEmpty()) {
      return Set.of();
    }
    Instant now = clock.instant();
    return companiesOf(absence -> !absence.tooLong(now))
        .map(Company::number)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Company> companiesOf(Predicate<Absence> wanted) {
    return sites.get().companies().values().stream()
        .filter(
            company -> {
              Absence absence = absences.get(company.dataStore());
              return absence != null && wanted.test(absence);
            });
  }

  /**
   * Looks whether data stores are back, and tells operators what runs wait for; to be called about
   * once a second.
   *
   * @param active the runs whose job this server executes
   */
  void lookAfter(Collection<RunId> active) {
    if (active.isEmpty()) {
      absences.clear();
    }
    Instant now = clock.instant();
    absences.forEach(
        (dataStore, absence) -> {
          if (!absence.rests(now) && looking.add(dataStore)) {
            executor.execute(() -> look(dataStore));
          }
        });
    tell(active);
  }

  /** Not in the caller's thread, since it may take as long as a connection may. */
  private void look(String dataStore) {
    try {
      Company any =
          companiesOf(absence -> true)
              .filter(company -> company.dataStore().equals(dataStore))
              .findAny()
              .orElse(null);
      if (any != null) {
        neededPrograms.connectUnselected(sites.get(), any).close();
      }
      here(dataStore);
    } catch (SQLException | RuntimeException e) {
      away(dataStore, String.valueOf(e.getMessage()));
    } finally {
      looking.remove(dataStore);
    }
  }

  private void tell(Collection<RunId> active) {
    told.keySet().retainAll(active);
    for (RunId run : active) {
      String now = absences.isEmpty() ? null : obstacle(runs.find(run));
      if (now == null ? told.remove(run) != null : !now.equals(told.put(run, now))) {
        runs.obstacle(run, now);
      }
    }
  }

  private @Nullable String obstacle(Run run) {
    Map<Integer, Company> companies = sites.get().companies();
    String text =
        run.companies().stream()
            .map(companies::get)
            .filter(company -> company != null && absences.containsKey(company.dataStore()))
            .map(Company::dataStore)
            .distinct()
            .sorted()
            .map(AwayStores::sentence)
            .collect(Collectors.joining(" "));
    return text.isEmpty() ? null : text;
  }

  private static String sentence(String dataStore) {
    return "Data store "
        + dataStore
        + " does not answer; the tasks of its companies wait for it. Bring it back.";
  }
}
