package dev.lockstep.sequencer.entry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sequencer.Touch;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Amp;
import dev.lockstep.site.AmpState;
import dev.lockstep.site.Site;
import dev.lockstep.transporter.Into;
import dev.lockstep.transporter.JobVariables;
import dev.lockstep.transporter.LoadDefinition;
import dev.lockstep.transporter.load.service.LoadSubmission;
import dev.lockstep.transporter.load.service.Loads;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The entry type {@code load}: loads rows into a table. Its notes are {@code {"load": 7}}. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LoadEntry implements EntryType {

  private static final String LOAD = "load";
  private static final JsonPointer PLACE = JsonPointer.compile("/load");

  @EJB private Loads loads;

  @Override
  public String word() {
    return LOAD;
  }

  @Override
  public void check(EntryCheck check) {
    String path = path(check.settings());
    if (!new EntryReferences(check).file(PLACE, path)) {
      return;
    }
    try {
      LoadDefinition load = definition(check.settings());
      if (load.work().into() instanceof Into.CompanyTable of) {
        checkCompany(check, path, of.company());
      } else {
        checkAmps(check, path);
      }
    } catch (LockstepException e) {
      tell(check, e);
    }
  }

  private static void checkCompany(EntryCheck check, String path, int company) {
    boolean known = check.site().map(site -> site.companies().containsKey(company)).orElse(true);
    if (!known) {
      check.fault(
          PLACE,
          path + " loads into company " + company + ", which is not in the site",
          "See: ./lockstep company list");
    }
  }

  private static void checkAmps(EntryCheck check, String path) {
    boolean known = check.site().map(site -> !configured(site).isEmpty()).orElse(true);
    if (!known) {
      check.fault(
          PLACE,
          path + " loads into AMPs, and the site has none with rows",
          "See: ./lockstep amp list");
    }
  }

  private static Set<Integer> configured(Site site) {
    return site.amps().values().stream()
        .filter(amp -> amp.state() == AmpState.CONFIGURED)
        .map(Amp::vproc)
        .collect(Collectors.toSet());
  }

  /** The faults of the load's own file, each with its line. */
  private static void tell(EntryCheck check, LockstepException invalid) {
    List<Fault> faults = invalid.faults();
    if (faults.isEmpty()) {
      check.fault(PLACE, String.valueOf(invalid.getMessage()), "Correct the load's file");
    }
    for (Fault fault : faults) {
      String text = fault.text();
      check.fault(
          PLACE, text.substring(0, text.length() - fault.action().length() - 2), fault.action());
    }
  }

  @Override
  public Touch touch(EntrySettings settings, Site site) {
    return definition(settings).work().into() instanceof Into.CompanyTable of
        ? Touch.ofCompanies(Set.of(of.company()))
        : new Touch(Set.of(), configured(site));
  }

  @Override
  public EntryOutcome execute(EntryExecution execution) throws InterruptedException {
    return new LoadExecution(
            loads, submission(execution.settings()), variables(execution.settings()), execution)
        .toItsEnd();
  }

  private static String path(EntrySettings settings) {
    JsonNode path = settings.node().path(LOAD);
    return path.isTextual() ? path.asText() : "";
  }

  /** It needs none of the files that the document names. */
  private static LoadDefinition definition(EntrySettings settings) {
    String path = path(settings);
    Map<String, byte[]> document = new HashMap<>();
    settings.files().bytes(path).ifPresent(bytes -> document.put(path, bytes));
    return LoadSubmission.of(path, document).definition(variables(settings));
  }

  /** The document with the files of its own folder, so that they are kept only once. */
  private static LoadSubmission submission(EntrySettings settings) {
    String path = path(settings);
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    Map<String, byte[]> files = new HashMap<>();
    for (String file : settings.files().paths()) {
      if (file.startsWith(folder)) {
        settings.files().bytes(file).ifPresent(bytes -> files.put(file, bytes));
      }
    }
    return LoadSubmission.of(path, files);
  }

  private static JobVariables variables(EntrySettings settings) {
    Map<String, String> values = new LinkedHashMap<>();
    settings
        .node()
        .path("variables")
        .properties()
        .forEach(field -> values.put(field.getKey(), field.getValue().asText()));
    return new JobVariables(Map.of(), values);
  }
}
