package dev.lockstep.sequencer.service;

import dev.lockstep.sequencer.Heading;
import dev.lockstep.sequencer.Operation;
import dev.lockstep.sequencer.OperationId;
import dev.lockstep.sequencer.OperationState;
import dev.lockstep.sequencer.Touch;
import dev.lockstep.sequencer.document.EntryText;
import dev.lockstep.sequencer.model.KnownOperation;
import dev.lockstep.sequencer.persistence.OperationFileStore;
import dev.lockstep.sequencer.persistence.OperationStore;
import dev.lockstep.sequencer.readiness.OtherEntries;
import dev.lockstep.sequencer.readiness.OtherOperations;
import dev.lockstep.site.Site;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the control database says about operations to entries that look at them. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class StoredOperations implements OtherOperations, OtherEntries {

  private static final String UPGRADES = "data-upgrade-run";

  @EJB private OperationStore operations;
  @EJB private OperationFileStore files;
  @EJB private SiteService sites;
  @Inject private EntryTypeRegistry types;

  @Override
  public List<String> inTheWay(OperationId operation, Touch touch) {
    return operations.unfinished().stream()
        .map(KnownOperation::operation)
        .filter(other -> !other.id().equals(operation) && other.state() != OperationState.QUEUED)
        .filter(other -> !other.heading().touch().common(touch).isEmpty())
        .map(other -> sentence(other, touch))
        .toList();
  }

  private static String sentence(Operation other, Touch touch) {
    return String.format(
        Locale.ROOT,
        "Operation %s (%s) is %s and changes %s",
        other.id(),
        other.heading().name(),
        other.state(),
        other.heading().touch().common(touch).words());
  }

  @Override
  public Touch touch(OperationId operation) {
    return operations.find(operation).heading().touch();
  }

  @Override
  public Set<Integer> upgraded(OperationId operation) {
    Heading heading = operations.find(operation).heading();
    Optional<Site> site = sites.current();
    Set<Integer> companies = new TreeSet<>();
    for (EntryText entry :
        types.reader().reread(files.folder(heading.name(), heading.version())).entries()) {
      if (site.isPresent() && entry.type().equals(UPGRADES)) {
        companies.addAll(types.require(UPGRADES).touch(entry.settings(), site.get()).companies());
      }
    }
    return companies;
  }
}
