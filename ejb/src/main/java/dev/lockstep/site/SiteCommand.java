package dev.lockstep.site;

/** The commands about the site that the audit tells of, in the words in which they are given. */
public enum SiteCommand {
  APPLY("apply"),
  MOVE("company move");

  private final String words;

  SiteCommand(String words) {
    this.words = words;
  }

  /** The command as operators write it. */
  public String words() {
    return words;
  }
}
