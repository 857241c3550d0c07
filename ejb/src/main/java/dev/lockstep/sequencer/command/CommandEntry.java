package dev.lockstep.sequencer.command;

import com.fasterxml.jackson.core.JsonPointer;
import dev.lockstep.dataupgrade.process.ServerFolders;
import dev.lockstep.sequencer.Touch;
import dev.lockstep.sequencer.entry.EntryCheck;
import dev.lockstep.sequencer.entry.EntryExecution;
import dev.lockstep.sequencer.entry.EntryOutcome;
import dev.lockstep.sequencer.entry.EntryReferences;
import dev.lockstep.sequencer.entry.EntrySettings;
import dev.lockstep.sequencer.entry.EntryType;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.ForeignCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.ResolvedDataStore;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.connection.ServerPlaceholders;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The entry type {@code exec}: a file of the operation, executed as a process. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class CommandEntry implements EntryType {

  private static final String DATA_STORE = "dataStore";

  @EJB private SiteService sites;
  @Inject private DataStoreConnections connections;
  @Inject private ForeignCode foreignCode;

  @Override
  public String word() {
    return "exec";
  }

  @Override
  public void check(EntryCheck check) {
    EntryReferences references = new EntryReferences(check);
    CommandSettings settings = CommandSettings.of(check.settings().node());
    references.file(JsonPointer.empty().appendProperty("exec").appendIndex(0), settings.file());
    references
        .dataStore(DATA_STORE)
        .filter(store -> store.url() == null)
        .ifPresent(
            store ->
                check.fault(
                    JsonPointer.empty().appendProperty(DATA_STORE),
                    "data store "
                        + store.name()
                        + " is named by JNDI, and a process outside of the server cannot use that",
                    "Give the data store a URL in the site file"));
  }

  /** Nobody knows what it does in a data store, so it counts as changing all companies there. */
  @Override
  public Touch touch(EntrySettings settings, Site site) {
    String store = CommandSettings.of(settings.node()).dataStore();
    Set<Integer> companies =
        site.companies().values().stream()
            .filter(company -> company.dataStore().equals(store))
            .map(company -> company.number())
            .collect(Collectors.toSet());
    return Touch.ofCompanies(companies);
  }

  @Override
  public EntryOutcome execute(EntryExecution execution) throws InterruptedException {
    Path data = Path.of(new ServerPlaceholders().dataFolder()).toAbsolutePath();
    ResolvedDataStore store;
    try {
      foreignCode.requireOn("The command of this entry");
      store = store(CommandSettings.of(execution.settings().node()).dataStore());
    } catch (LockstepException e) {
      return EntryOutcome.failed(String.valueOf(e.getMessage()));
    }
    try {
      return new EntryCommand(execution, store, new ServerFolders(data)).execute();
    } catch (IOException | UncheckedIOException e) {
      return EntryOutcome.failed(
          "The server cannot start the command: "
              + e.getMessage()
              + " ("
              + e.getClass().getSimpleName()
              + "). Its folder for data is "
              + data
              + ": see that there is room and that the server may write there, then restart the"
              + " entry");
    }
  }

  private @Nullable ResolvedDataStore store(@Nullable String name) {
    if (name == null) {
      return null;
    }
    DataStore store = sites.require().dataStores().get(name);
    if (store == null || store.url() == null) {
      throw new LockstepException(
          ErrorCode.UNKNOWN_OBJECT,
          "The site has no data store "
              + name
              + " with a URL any more. Apply a site file with it, then restart the entry");
    }
    return connections.placeholders().resolve(store);
  }
}
