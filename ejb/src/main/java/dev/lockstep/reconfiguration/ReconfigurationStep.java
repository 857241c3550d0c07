package dev.lockstep.reconfiguration;

import java.util.Optional;

/** The steps of a reconfiguration, in the order of reference/move-amp.txt. */
public enum ReconfigurationStep {
  IDENTIFY("identify", "Identify the Move-From and Move-To AMPs"),
  CONFIGURE("configure", "Compare the configuration's commands with the moves"),
  NEW_AMPS("new-amps", "Configure the Move-To AMPs as new ones"),
  COPY("copy", "Copy all rows to the Move-To AMPs"),
  SAVE_MAPS("save-maps", "Save the configuration maps"),
  UPDATE_INDEX("update-index", "Update the cylinder indexes"),
  DOWN("down", "Keep the database down and restart"),
  EXCHANGE("exchange", "Exchange the storage mapping"),
  COME_UP("come-up", "Come up and verify");

  private final String word;
  private final String title;

  ReconfigurationStep(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /** Its name in REST, CLI and batch job. */
  public String word() {
    return word;
  }

  /** What it does, in a few words. */
  public String title() {
    return title;
  }

  /** The step of a name. */
  public static Optional<ReconfigurationStep> of(String word) {
    for (ReconfigurationStep step : values()) {
      if (step.word.equals(word)) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  /** The step that follows; empty after the last one. */
  public Optional<ReconfigurationStep> next() {
    return ordinal() + 1 < values().length
        ? Optional.of(values()[ordinal() + 1])
        : Optional.empty();
  }

  /** Whether the AMPs are still in their old storages for good: giving up undoes everything. */
  public boolean beforeExchange() {
    return compareTo(EXCHANGE) < 0;
  }
}
