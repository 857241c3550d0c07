package dev.lockstep.site.amp.availability;

/** The commands that change the availability, in the words in which the audit tells of them. */
public enum AvailabilityCommand {
  OFFLINE("amp offline"),
  ONLINE("amp online"),
  DOWN("amp down"),
  UP("amp up");

  private final String words;

  AvailabilityCommand(String words) {
    this.words = words;
  }

  /** The command as operators write it. */
  public String words() {
    return words;
  }
}
