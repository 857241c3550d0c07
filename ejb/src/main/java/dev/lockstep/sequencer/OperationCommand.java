package dev.lockstep.sequencer;

/** The commands about operations that the audit tells of, in the words in which they are given. */
public enum OperationCommand {
  SUBMIT("op submit"),
  START("op start"),
  PAUSE("op pause"),
  RESUME("op resume"),
  CONTINUE("op continue"),
  RESTART("op cancel --restart"),
  EXIT("op cancel --exit"),
  RECOVER("op recover");

  private final String words;

  OperationCommand(String words) {
    this.words = words;
  }

  /** The command as operators write it. */
  public String words() {
    return words;
  }
}
