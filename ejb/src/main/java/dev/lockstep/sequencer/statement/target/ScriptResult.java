package dev.lockstep.sequencer.statement.target;

/** How an attempt to execute a script in one schema ended. */
public sealed interface ScriptResult {

  /**
   * All statements are done.
   *
   * @param found how many of them an earlier attempt has done
   */
  record Done(int found) implements ScriptResult {}

  /**
   * A statement failed for a reason that lies in the script or in the rows.
   *
   * @param done how many statements are done and stay so
   */
  record Failed(int done, String error) implements ScriptResult {}

  /** It was to end early. */
  record Stopped(int done) implements ScriptResult {}

  /** How many of so many statements are done. */
  default int done(int statements) {
    if (this instanceof Failed failed) {
      return failed.done();
    }
    return this instanceof Stopped stopped ? stopped.done() : statements;
  }
}
