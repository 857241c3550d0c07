package dev.lockstep.sequencer.entry;

import com.fasterxml.jackson.core.JsonPointer;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The check of one entry; collects its faults. */
public final class RecordedCheck implements EntryCheck {

  private final EntrySettings settings;
  private final @Nullable Site site;
  private final List<String> faults = new ArrayList<>();

  /**
   * A check against a site.
   *
   * @param site its file, or null when none was applied
   */
  public RecordedCheck(String yaml, OperationFiles files, @Nullable String site) {
    this.settings = RecordedExecution.settings(yaml, files);
    this.site = site == null ? null : SiteDocument.read("site.yaml", site);
  }

  /** What the entry type finds, each as {@code place: message. action}. */
  public List<String> by(EntryType type) {
    type.check(this);
    return faults;
  }

  @Override
  public EntrySettings settings() {
    return settings;
  }

  @Override
  public Optional<Site> site() {
    return Optional.ofNullable(site);
  }

  @Override
  public void fault(JsonPointer field, String message, String action) {
    faults.add(field + ": " + message + ". " + action);
  }
}
