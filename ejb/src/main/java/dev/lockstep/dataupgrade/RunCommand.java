package dev.lockstep.dataupgrade;

/**
 * The commands about runs, feature packs and locks that the audit tells of, in the words in which
 * operators give them.
 */
public enum RunCommand {
  CREATE("run create"),
  INITIALIZE("run init"),
  START("run start"),
  STOP("run stop"),
  RETRY("run retry"),
  START_WITH_FAILED("run start --include-failed"),
  SKIP("run skip"),
  FIXED("run fixed"),
  BSHELLS("run bshells"),
  INSTALL("pack install"),
  UNLOCK("company unlock");

  private final String words;

  RunCommand(String words) {
    this.words = words;
  }

  /** The command as operators write it. */
  public String words() {
    return words;
  }
}
