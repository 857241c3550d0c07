package dev.lockstep.sequencer.statement;

import com.fasterxml.jackson.core.JsonPointer;
import dev.lockstep.sequencer.entry.EntryCheck;
import dev.lockstep.sequencer.entry.EntryReferences;
import dev.lockstep.shared.Fault;
import dev.lockstep.site.Company;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.DatabaseKind;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with an entry of type {@code sql} beyond what its schema finds. */
final class SqlEntryRules {

  private static final JsonPointer COMPANIES = JsonPointer.empty().appendProperty("companies");

  private final EntryCheck check;
  private final EntryReferences references;
  private final SqlSettings settings;

  SqlEntryRules(EntryCheck check) {
    this.check = check;
    this.references = new EntryReferences(check);
    this.settings = SqlSettings.of(check.settings().node());
  }

  void check() {
    Optional<DataStore> store = references.dataStore("dataStore");
    Optional<DatabaseKind> kind = store.flatMap(DataStore::kind);
    checkKind(store, kind);
    checkScripts(kind);
    references.companies("companies");
    store.ifPresent(this::checkCompanies);
    if (settings.schema() != null && !settings.companies().isEmpty()) {
      check.fault(COMPANIES, "the entry has both `schema` and `companies`", "Give one of them");
    }
  }

  private void checkKind(Optional<DataStore> store, Optional<DatabaseKind> kind) {
    if (kind.isPresent() && !settings.files().isEmpty() && settings.file(kind.get()).isEmpty()) {
      check.fault(
          JsonPointer.empty().appendProperty("sql"),
          "there is no script for "
              + kind.get().word()
              + ", which data store "
              + store.orElseThrow().name()
              + " is",
          "Add " + kind.get().word() + ": PATH");
    }
  }

  /** A script that may be for every kind is faulty only if it is so for all that it can be for. */
  private void checkScripts(Optional<DatabaseKind> kind) {
    if (!settings.everywhere()) {
      settings.files().keySet().stream().sorted().forEach(one -> checkScript(one, List.of(one)));
    } else if (!settings.files().isEmpty()) {
      checkScript(
          DatabaseKind.POSTGRESQL, kind.map(List::of).orElse(Arrays.asList(DatabaseKind.values())));
    }
  }

  private void checkScript(DatabaseKind named, List<DatabaseKind> kinds) {
    String file = settings.file(named).orElseThrow();
    if (!references.file(settings.place(named), file)) {
      return;
    }
    byte[] bytes = check.settings().files().bytes(file).orElseThrow();
    Set<Fault> faults = new LinkedHashSet<>(ScriptRules.check(file, bytes, kinds.get(0)));
    kinds.forEach(kind -> faults.retainAll(ScriptRules.check(file, bytes, kind)));
    for (Fault fault : faults) {
      String line = fault.line() == null ? "" : ":" + fault.line();
      check.fault(settings.place(named), file + line + ": " + fault.message(), fault.action());
    }
  }

  private void checkCompanies(DataStore store) {
    for (int index = 0; index < settings.companies().size(); index++) {
      Company company = check.site().orElseThrow().companies().get(settings.companies().get(index));
      if (company != null && !company.dataStore().equals(store.name())) {
        check.fault(
            COMPANIES.appendIndex(index),
            "company " + company.number() + " is in data store " + company.dataStore(),
            "Leave it out, or make an entry for that data store");
      }
    }
  }
}
