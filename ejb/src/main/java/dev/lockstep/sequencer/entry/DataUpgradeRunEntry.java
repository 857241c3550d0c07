package dev.lockstep.sequencer.entry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.run.DataUpgradeRuns;
import dev.lockstep.sequencer.Touch;
import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entry type {@code data-upgrade-run}: executes the unfinished runs of companies, after making
 * one for those that need one and have none. Its notes are {@code {"runs": [12]}}.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class DataUpgradeRunEntry implements EntryType {

  private static final Logger LOG = LoggerFactory.getLogger(DataUpgradeRunEntry.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String RUNS = "runs";

  @EJB private DataUpgradeRuns runs;
  @EJB private SiteService sites;

  @Override
  public String word() {
    return "data-upgrade-run";
  }

  @Override
  public void check(EntryCheck check) {
    JsonNode node = check.settings().node();
    JsonPointer combinationAt = JsonPointer.compile("/packageCombination");
    if (check.site().isEmpty()) {
      check.fault(
          combinationAt, "no site was applied", "Apply one first: ./lockstep apply -f site.yaml");
      return;
    }
    Site site = check.site().get();
    String combination = node.path("packageCombination").asText();
    if (!site.packageCombinations().containsKey(combination)) {
      check.fault(
          combinationAt,
          "the site has no package combination " + combination,
          "Take one of " + String.join(", ", site.packageCombinations().keySet()));
      return;
    }
    JsonNode companies = node.path("companies");
    for (int i = 0; i < companies.size(); i++) {
      checkCompany(check, site, combination, i);
    }
    site.missingRelated(companies(node, site))
        .forEach(
            (related, missing) ->
                check.fault(
                    JsonPointer.compile("/companies"),
                    "companies " + related + " share tables, and " + missing + " are not named",
                    "Name all of them"));
  }

  private static void checkCompany(EntryCheck check, Site site, String combination, int index) {
    JsonPointer at = JsonPointer.compile("/companies/" + index);
    int number = check.settings().node().at(at).asInt();
    Company company = site.companies().get(number);
    if (company == null) {
      check.fault(at, "the site has no company " + number, "See: ./lockstep company list");
    } else if (!company.packageCombination().equals(combination)) {
      check.fault(
          at,
          "company " + number + " is in package combination " + company.packageCombination(),
          "Leave it out, or give it an entry of its own");
    }
  }

  @Override
  public Touch touch(EntrySettings settings, Site site) {
    return Touch.ofCompanies(companies(settings.node(), site));
  }

  /** The companies that are named, or all of the package combination. */
  private static Set<Integer> companies(JsonNode node, Site site) {
    Set<Integer> numbers = new TreeSet<>();
    node.path("companies").forEach(number -> numbers.add(number.asInt()));
    if (!node.has("companies")) {
      site.companiesIn(node.path("packageCombination").asText())
          .forEach(company -> numbers.add(company.number()));
    }
    return numbers;
  }

  @Override
  public EntryOutcome execute(EntryExecution execution) throws InterruptedException {
    Set<Integer> companies = companies(execution.settings().node(), sites.require());
    List<RunId> wanted = new ArrayList<>();
    execution.notes().path(RUNS).forEach(run -> wanted.add(new RunId(run.asLong())));
    List<String> foreign = addUnfinished(execution, companies, wanted);
    if (!foreign.isEmpty()) {
      return EntryOutcome.failed(String.join(". ", foreign));
    }
    if (wanted.isEmpty()) {
      return EntryOutcome.notNeeded("No company needs an upgrade program");
    }
    note(execution, wanted);
    List<EntryOutcome> outcomes = new ArrayList<>();
    for (RunId run : wanted) {
      EntryOutcome outcome = new RunExecution(runs, run, execution).toItsEnd();
      outcomes.add(outcome);
      if (outcome.end() == EntryOutcome.End.STOPPED) {
        break;
      }
    }
    return worst(outcomes);
  }

  /** A run that was made just before a crash is found here, although nobody noted it. */
  private List<String> addUnfinished(
      EntryExecution execution, Set<Integer> companies, List<RunId> wanted) {
    List<String> foreign = new ArrayList<>();
    String why =
        String.format(
            Locale.ROOT,
            "Operation %s (%s), entry %s",
            execution.operation(),
            execution.operationName(),
            execution.settings().entry());
    for (Run run : runs.forCompanies(companies, why, execution.driver())) {
      if (!companies.containsAll(run.companies())) {
        foreign.add(
            String.format(
                Locale.ROOT,
                "Run %s is for companies %s, and this entry only for %s: complete the run first, or"
                    + " name all its companies",
                run.id(),
                run.companies(),
                companies));
      } else if (!wanted.contains(run.id())) {
        wanted.add(run.id());
      }
    }
    return foreign;
  }

  private static void note(EntryExecution execution, List<RunId> wanted) {
    ObjectNode notes = MAPPER.createObjectNode();
    ArrayNode numbers = notes.putArray(RUNS);
    wanted.forEach(run -> numbers.add(run.value()));
    if (!notes.equals(execution.notes())) {
      LOG.info(
          "Operation {}, entry {}: runs {}",
          execution.operation(),
          execution.settings().entry(),
          wanted);
      execution.note(notes);
    }
  }

  /** The whole is as good as the worst of its runs. */
  private static EntryOutcome worst(List<EntryOutcome> outcomes) {
    for (EntryOutcome.End end : WORST_FIRST) {
      List<String> messages =
          outcomes.stream()
              .filter(outcome -> outcome.end() == end)
              .map(EntryOutcome::message)
              .toList();
      if (!messages.isEmpty()) {
        return new EntryOutcome(end, String.join(". ", messages));
      }
    }
    throw new IllegalStateException("there is a run");
  }

  private static final List<EntryOutcome.End> WORST_FIRST =
      List.of(
          EntryOutcome.End.STOPPED,
          EntryOutcome.End.FAILED,
          EntryOutcome.End.DONE_WITH_WARNINGS,
          EntryOutcome.End.DONE,
          EntryOutcome.End.NOT_NEEDED);
}
